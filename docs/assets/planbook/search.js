// The exact search: every measure that contains the query and no other, from static files.
// The files lie in search/ beside this module; nothing is asked of the page.

import { Library } from "./library.js";
import { parseQuery } from "./query.js";
import { Unreadable, reader } from "./reading.js";

export { Unreadable };

const FACETS = ["place", "year", "sector", "department", "role", "topic"];
const read = reader(new URL("search/", import.meta.url));
let opened = null;

/**
 * Search the measures: `{ids, total, facets, plans}`. `ids` are all measures whose text contains
 * every word, best first; `plans` are `{id, where}`, plans whose own text does. Filters map a facet
 * (or `plan`) to a list of ids; `facets` maps each facet to id -> count over `ids`.
 */
export async function search(query, filters = {}) {
  const { ids, total, facets, plans } = await find(query, filters);
  return { ids, total, facets, plans: plans.map(({ id, where }) => ({ id, where })) };
}

/**
 * The same with what a page needs besides: `texts` (the numbers to hand to `readText`, in the order
 * of `ids`), `choices` (facet -> id -> how many there would be if this were chosen too), `planCount`, `terms`.
 * Options: `sort` is "relevance" or "date", `plain` passes over punctuation.
 */
export async function find(query, filters = {}, { sort = "relevance", plain = false } = {}) {
  const { terms, without } = parseQuery(String(query), plain);
  const library = await open();
  const hits = await matches(library, terms, without, plain);
  await library.readPieces(hits.keys());
  const wanted = wantedBy(filters);
  const measures = [...hits.keys()].filter((text) => !library.isPlan(text));
  const filed = new Map(measures.map((text) => [text, library.facetsOf(text)]));
  const passing = measures.filter((text) => passes(filed.get(text), wanted));
  const texts = sorted[sort](passing, library, hits);
  const facets = countFacets(texts.map((text) => filed.get(text)));
  return {
    ids: texts.map((text) => library.idOf(text)),
    total: texts.length,
    facets,
    choices: Object.keys(wanted).length ? countChoices([...filed.values()], wanted) : facets,
    plans: planHits(library, hits, wanted),
    planCount: new Set(texts.map((text) => library.planOf(text))).size,
    texts,
    terms,
  };
}

/** What a page shows of a text that `find` gave. */
export async function readText(text) {
  return (await open()).readText(text);
}

/** What a measure that `find` gave is filed under: facet -> ids. */
export async function facetsOf(text) {
  const library = await open();
  await library.readPieces([text]);
  return library.facetsOf(text);
}

/** How many letters the library holds. */
export async function letterCount() {
  return (await open()).start.index.length;
}

/** A JSON file of this edition, such as labels.json. */
export async function readFile(name) {
  return (await open()).read(name, "json");
}

/** Forget a start file that may be out of date; the next search asks for it again. */
export function reopen() {
  opened = null;
}

function open() {
  opened ??= read("start.json", "json", true).then((start) => new Library(start, read));
  opened.catch(reopen);
  return opened;
}

/** Map of text -> {times, titles, zones}: the texts that hold every term and none of the others. */
async function matches(library, terms, without, plain) {
  if (!terms.length) return new Map();
  const findTerm = (term) => (plain ? library.findPlain(term) : library.find(term));
  const [held, barred] = await Promise.all([
    Promise.all(terms.map(findTerm)),
    Promise.all(without.map(findTerm)),
  ]);
  const [fewest, ...others] = held.sort((a, b) => a.size - b.size);
  const both = [...fewest.keys()].filter((text) => others.every((list) => list.has(text)));
  const kept = both.filter((text) => !barred.some((list) => list.has(text)));
  return new Map(kept.map((text) => [text, tally(held, text)]));
}

function tally(held, text) {
  const all = { times: 0, titles: 0, zones: 0 };
  for (const list of held) {
    const { times, zones } = list.get(text);
    all.times += times;
    all.titles += zones & 1;
    all.zones |= zones;
  }
  return all;
}

// Best first: words in the title, then how often, then the shorter text; else the library's order.
const sorted = {
  relevance: (texts, library, hits) =>
    texts
      .map((text) => ({ text, hit: hits.get(text), length: library.lengthOf(text) }))
      .sort(
        (a, b) =>
          b.hit.titles - a.hit.titles ||
          b.hit.times - a.hit.times ||
          a.length - b.length ||
          a.text - b.text,
      )
      .map(({ text }) => text),
  date: (texts, library) =>
    texts
      .map((text) => ({ text, date: library.start.dates[library.planOf(text)] }))
      .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.text - b.text))
      .map(({ text }) => text),
};

/** Facet -> set of ids, for the filters that ask for something. */
function wantedBy(filters) {
  const wanted = {};
  for (const facet of [...FACETS, "plan"]) {
    const ids = [filters?.[facet] ?? []].flat().map(String);
    if (ids.length) wanted[facet] = new Set(ids);
  }
  return wanted;
}

/** Whether a measure is what the filters want; a department and a role must be of one duty. */
function passes(filed, wanted, except = null) {
  const asked = (facet) => (facet === except ? undefined : wanted[facet]);
  for (const facet of ["plan", "place", "year", "sector", "topic"]) {
    const ids = asked(facet);
    if (ids && !filed[facet].some((id) => ids.has(id))) return false;
  }
  const [departments, roles] = [asked("department"), asked("role")];
  if (!departments && !roles) return true;
  return filed.duties.some(
    ([department, role]) => (departments?.has(department) ?? true) && (roles?.has(role) ?? true),
  );
}

function countFacets(rows) {
  return countEach((facet, add) => rows.forEach((filed) => filed[facet].forEach(add)));
}

function countChoices(rows, wanted) {
  return countEach((facet, add) => {
    const passing = rows.filter((filed) => passes(filed, wanted, facet));
    for (const filed of passing) choicesOf(filed, facet, wanted).forEach(add);
  });
}

/** Facet -> id -> how often `visit(facet, add)` adds it. */
function countEach(visit) {
  const counted = FACETS.map((facet) => {
    const counts = new Map();
    visit(facet, (id) => counts.set(id, (counts.get(id) ?? 0) + 1));
    return [facet, Object.fromEntries(counts)];
  });
  return Object.fromEntries(counted);
}

/** The ids of a facet by which this measure would be found; a duty counts as one. */
function choicesOf(filed, facet, wanted) {
  if (facet === "department" && wanted.role) {
    const duties = filed.duties.filter(([id, role]) => id && wanted.role.has(role));
    return new Set(duties.map(([department]) => department));
  }
  if (facet === "role" && wanted.department) {
    const duties = filed.duties.filter(([department]) => wanted.department.has(department));
    return new Set(duties.map(([, role]) => role));
  }
  return filed[facet];
}

/** Plans have no sector, duty or department: a filter on those leaves none. */
function planHits(library, hits, wanted) {
  if (wanted.sector || wanted.department || wanted.role) return [];
  const { plans, where } = library.start;
  const found = [];
  for (const [text, { zones }] of hits) {
    const plan = library.planOf(text);
    if (library.isPlan(text) && passes(library.facetsOfPlan(plan), wanted)) {
      found.push({ id: plans[plan], where: where.filter((_, n) => zones & (1 << n)), text });
    }
  }
  return found.sort((a, b) => a.text - b.text);
}
