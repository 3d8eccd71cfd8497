// The exact search: every measure that contains the query and no other, from static files.
// The files lie in search/ beside this module; nothing is asked of the page.

import { FACETS, Sieve, countFacets, wantedBy } from "./facets.js";
import { fold } from "./fold.js";
import { hitsOf, keep } from "./hits.js";
import { Library } from "./library.js";
import { parseQuery } from "./query.js";
import { Unreadable, reader } from "./reading.js";

export { FACETS, Unreadable };

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
  const order = terms.length ? sort : "date";
  const wanted = wantedBy(filters);
  const filtered = Object.keys(wanted).length > 0;
  const library = await open();
  const asked = { terms, without, plain, filtered, counted: order === "relevance" };
  const hits = inPlans(library, await matches(library, asked), wanted);
  const measures = keep(hits, (text) => !library.isPlan(text));
  await library.readPieces(measures.texts);
  const sieve = new Sieve(library, wanted);
  const passing = filtered ? keep(measures, (text) => !sieve.faults(text)) : measures;
  const texts = sorted[order](passing, library);
  const facets = countFacets(library, texts);
  return {
    ids: texts.map((text) => library.idOf(text)),
    total: texts.length,
    facets,
    choices: filtered ? sieve.choices(measures.texts) : facets,
    plans: planHits(library, hits, sieve, wanted),
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

/** Whether some measure or plan holds these words as they stand; costs less than to find all. */
export async function standsAnywhere(words) {
  return (await (await open()).terms(false)).stands(fold(words));
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

/**
 * The texts that hold every term and none of the others. Without a term nothing is found, but with
 * filters: then it is every measure that they let pass.
 */
async function matches(library, { terms, without, plain, filtered, counted }) {
  const sought = await library.terms(plain);
  const all = filtered ? library.everyMeasure().map((text) => [text, 0, 0]) : [];
  const hits = terms.length ? await sought.heldByAll(terms, counted) : hitsOf(all);
  const out = await sought.heldByAny(without, hits.texts);
  return keep(hits, (text) => !out.has(text));
}

/** Within a plan nothing need be read of the others. */
function inPlans(library, hits, { plan }) {
  if (!plan) return hits;
  const { plans } = library.start;
  return keep(hits, (text) => plan.has(plans[library.planOf(text)]));
}

const sorted = {
  /** Best first: words in the title, then how often, then the newest plan; else the library's order. */
  relevance({ texts, times, titles }, library) {
    const newest = byNewest(library);
    const best = (a, b) => titles[b] - titles[a] || times[b] - times[a] || newest(texts[a], texts[b]);
    return Array.from(texts.map((_, n) => n).sort(best), (n) => texts[n]);
  },
  /** The newest plan first; else the library's order. */
  date({ texts }, library) {
    return Array.from(texts.slice().sort(byNewest(library)));
  },
};

function byNewest(library) {
  const { dates } = library.start;
  const days = new Map([...new Set(dates)].sort().map((day, number) => [day, number]));
  const dayOf = dates.map((day) => days.get(day));
  return (a, b) => dayOf[library.planOf(b)] - dayOf[library.planOf(a)] || a - b;
}

/** Plans have no sector, duty or department: a filter on those leaves none. */
function planHits(library, hits, sieve, wanted) {
  if (wanted.sector || wanted.department || wanted.role) return [];
  const { plans, where } = library.start;
  const found = [];
  hits.texts.forEach((text, row) => {
    const plan = library.planOf(text);
    if (!library.isPlan(text) || !sieve.passesPlan(plan)) return;
    const zones = where.filter((_, n) => hits.zones[row] & (1 << n));
    found.push({ id: plans[plan], where: zones, text });
  });
  return found;
}
