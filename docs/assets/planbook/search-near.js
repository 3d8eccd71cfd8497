// Below the list: what a slightly different search would add, never counted with the exact ones.

import { dropMarks, fold } from "./fold.js";
import { parseQuery } from "./query.js";
import { button, element } from "./search-elements.js";
import { arrival } from "./search-results.js";
import { PAGE_SIZE, addressOf } from "./search-state.js";
import { KIND_WORDS, NO_RELATED, RELATED_FAILED, say, shortened } from "./search-words.js";
import { find, letterCount, readFile, standsAnywhere } from "./search.js";

// What 忽略标点 adds costs about as many bytes as the search itself. In a large library a long list
// has it counted only when the reader comes to its end, and the nearest to nothing is not counted.
const LARGE = 1_500_000; // letters
const MOST_NAMES = 4;
const MOST_RELATED = 8;
const MOST_ALONE = 4; // words that are sought by themselves where no text holds them all
const MOST_PARTS = 3; // words of which the longest part that was found is sought

/**
 * Offer 相关结果; they are read when asked for, or at once where nothing exact was found and nothing
 * lies near (`near`, a promise of the number of lines that showNear made).
 */
export async function showRelated(box, { state, found, near }) {
  box.hidden = !state.query;
  const show = () => listRelated(box, { state, found });
  const offer = button(show, { id: "search-related" }, say("offer_related"));
  box.replaceChildren(offer);
  if (state.query && !found.total && !(await near) && offer.isConnected) show();
}

async function listRelated(box, { state, found }) {
  const names = await import("./search-related.js")
    .then(({ namesLike }) => namesLike(state.query, MOST_RELATED + PAGE_SIZE))
    .catch(() => null);
  const exact = new Set([...found.ids, ...found.plans.map(({ id }) => id)]);
  const rows = (names ?? []).filter(({ id }) => !exact.has(id)).slice(0, MOST_RELATED);
  const none = element("p", { class: "pb-absent" }, names ? NO_RELATED : RELATED_FAILED);
  box.replaceChildren(
    element("h2", {}, say("related")),
    element("p", { class: "pb-hit__fact" }, say("about_related")),
    rows.length ? element("ul", {}, rows.map((row) => relatedRow(row, state))) : none,
  );
}

function relatedRow({ kind, name, url, plan }, state) {
  const to = url ? arrival(url, state.query, state.plain) : addressOf({ ...state, query: name, page: 1 });
  const fact = [KIND_WORDS[kind], plan].filter(Boolean).join(" · ");
  const link = element("a", { href: to, class: ["department", "term"].includes(kind) ? null : "pb-official" }, name);
  return element("li", {}, link, element("small", {}, ` ${fact}`));
}

/**
 * Fill the box: 忽略标点另有 N 项, 同义另有 N 项, and without a hit the nearest. Gives the number of
 * lines; a box that has been filled for another search since is left alone.
 */
export async function showNear(box, { state, found }) {
  const mark = element("span", { hidden: true });
  box.replaceChildren(mark);
  const lines = await Promise.all([
    withoutMarks(state, found),
    byOtherNames(state, found),
    found.total ? null : nearest(state),
  ]);
  const said = lines.flat().filter(Boolean);
  if (mark.isConnected) box.replaceChildren(...said.map((line) => element("p", {}, line)));
  return said.length;
}

async function withoutMarks(state, found) {
  const { terms, without } = parseQuery(state.query, true);
  if (state.plain || !terms.length || !terms.every((term) => Array.from(term).length > 1)) return null;
  if (without.length) return null; // fewer are barred without marks: the numbers would not add up
  const later = found.total > PAGE_SIZE && (await letterCount()) > LARGE;
  return later ? countedWhenSeen(state, found) : countWithoutMarks(state, found);
}

async function countWithoutMarks(state, found) {
  const plain = await find(state.query, state.filters, { plain: true });
  const more = plain.total - found.total;
  return more > 0 ? link({ ...state, plain: true }, say("more_without_marks", { count: more })) : null;
}

/** A link that says how many there are once it comes into view. */
function countedWhenSeen(state, found) {
  const line = element("span", {}, link({ ...state, plain: true }, say("again_without_marks")));
  const watch = new IntersectionObserver(async (seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    const counted = await countWithoutMarks(state, found).catch(() => line.firstChild);
    line.replaceChildren(counted ?? say("no_more_without_marks"));
  });
  watch.observe(line);
  return line;
}

/**
 * The other names of the department that the query names, as the plans write them. Where nothing was
 * found, the query may be a name that only the register of departments has.
 */
async function otherNames(state, found) {
  const { terms } = parseQuery(state.query);
  if (terms.length !== 1) return [];
  const asked = terms[0];
  // The lists hold names without the level in front; the reader may have written it.
  const forms = [asked, Array.from(asked).slice(1).join("")];
  const files = ["names.json", ...(found.total ? [] : ["other-names.json"])];
  const lists = await Promise.all(files.map((name) => readFile(name)));
  const isAsked = (department) => lists.some((one) => one[department].some((name) => forms.includes(name)));
  const [inUse] = lists;
  const same = Object.keys(inUse).filter(isAsked).flatMap((department) => inUse[department]);
  // A name that holds the query, or stands in it, was found or sought already.
  const others = same.filter((name) => !name.includes(asked) && !asked.includes(name));
  return [...new Set(others)].slice(0, MOST_NAMES);
}

async function byOtherNames(state, found) {
  const names = await otherNames(state, found);
  return Promise.all(names.map((name) => byName(state, found, name)));
}

async function byName(state, found, name) {
  const other = await find(name, state.filters);
  const held = new Set(found.ids);
  const more = other.ids.filter((id) => !held.has(id)).length;
  return more ? link({ ...state, query: name, plain: false }, say("more_by_name", { name, count: more })) : null;
}

/**
 * Where nothing was found: the same without filters, or without the words that are barred, each word
 * alone, the longest parts found.
 */
async function nearest(state) {
  const { words, withoutWords } = parseQuery(state.query, state.plain);
  const filtered = Object.keys(state.filters).length > 0;
  const tries = filtered && words.length ? [{ ...state, filters: {} }] : [];
  const wanted = words.map(queryFor).join(" ");
  if (withoutWords.length && asksFor(wanted, words)) tries.push({ ...state, query: wanted });
  if (words.length > 1) tries.push(...words.slice(0, MOST_ALONE).map((word) => ({ ...state, query: queryFor(word) })));
  const lines = (await Promise.all(tries.map(counted))).filter(Boolean);
  if (lines.length) return lines;
  return Promise.all(words.slice(0, MOST_PARTS).map((word) => longestPart(state, Array.from(word))));
}

/** Whether a query asks for these words: one of them may read as an operator where it stands now. */
function asksFor(query, words) {
  const { words: asked, withoutWords } = parseQuery(query);
  return !withoutWords.length && asked.join("\n") === words.join("\n");
}

/** A word as a query: one with spaces was a phrase. */
function queryFor(word) {
  return /\s/u.test(word) ? `"${word}"` : word;
}

async function counted(state) {
  const { total } = await find(state.query, state.filters, state);
  const range = Object.keys(state.filters).length ? "near_in_range" : "near_in_all";
  return total ? link(state, say(range, { count: total, query: shortened(state.query) })) : null;
}

/** The longest beginning or end, of two letters or more, that some measure holds. */
async function longestPart(state, letters) {
  const part = (size, fromEnd) => (fromEnd ? letters.slice(-size) : letters.slice(0, size)).join("");
  const search = (size, fromEnd) => ({ ...state, query: queryFor(part(size, fromEnd)) });
  const plainly = !state.plain && !Object.keys(state.filters).length;
  const uncounted = plainly && (await letterCount()) > LARGE;
  const stands = async (size, fromEnd) => {
    if (uncounted) return standsAnywhere(part(size, fromEnd));
    const { query, filters } = search(size, fromEnd);
    return (await find(query, filters, state)).total > 0;
  };
  const [beginning, end] = await Promise.all(
    [false, true].map((fromEnd) => mostThat((size) => stands(size, fromEnd), letters.length - 1)),
  );
  const size = Math.max(beginning, end);
  const nearer = search(size, end > beginning);
  if (size < 2 || !asksFor(nearer.query, [part(size, end > beginning)])) return null;
  return uncounted ? link(nearer, say("near", { query: shortened(nearer.query) })) : counted(nearer);
}

/** The largest size from 2 to `most` that holds, where every smaller one holds too; 1 if none. */
async function mostThat(holds, most) {
  let [low, high] = [1, most];
  while (low < high) {
    const middle = Math.min(high, low === 1 ? 2 : Math.ceil((low + high) / 2));
    if (await holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function link(state, text) {
  return element("a", { href: addressOf({ ...state, page: 1 }) }, text);
}
