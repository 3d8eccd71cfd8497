// Below the list: what a slightly different search would add, never counted with the exact ones.

import { dropMarks, fold } from "./fold.js";
import { parseQuery } from "./query.js";
import { element } from "./search-elements.js";
import { arrival } from "./search-results.js";
import { PAGE_SIZE, addressOf } from "./search-state.js";
import { KIND_WORDS, NO_RELATED, RELATED_FAILED } from "./search-words.js";
import { find, readFile } from "./search.js";

const COUNTED_UP_TO = 200; // measures found; beyond it 忽略标点 is offered without a number
const MOST_NAMES = 4;
const MOST_RELATED = 8;
const LONGEST_TRIED = 12; // letters; a longer query is a passage, and its parts say little

/** Offer 相关结果; they are read when asked for, or at once where nothing exact was found. */
export function showRelated(box, { state, found }) {
  box.hidden = false;
  const show = () => listRelated(box, { state, found });
  const button = { type: "button", class: "pb-find__button", id: "search-related", onclick: show };
  box.replaceChildren(element("button", button, "看名称相近的相关结果"));
  if (!found.total) show();
}

async function listRelated(box, { state, found }) {
  const { namesLike } = await import("./search-related.js");
  const names = await namesLike(state.query, MOST_RELATED + PAGE_SIZE).catch(() => null);
  const exact = new Set([...found.ids, ...found.plans.map(({ id }) => id)]);
  const rows = (names ?? []).filter(({ id }) => !exact.has(id)).slice(0, MOST_RELATED);
  const none = element("p", { class: "pb-absent" }, names ? NO_RELATED : RELATED_FAILED);
  box.replaceChildren(
    element("h2", {}, "相关结果"),
    element("p", { class: "pb-hit__fact" }, "按名称相近排列，不一定含有所查的词，不计入上面的数目。"),
    rows.length ? element("ul", {}, rows.map((row) => relatedRow(row, state))) : none,
  );
}

function relatedRow({ kind, name, url, plan }, state) {
  const to = url ? arrival(url, state.query, state.plain) : addressOf({ ...state, query: name, page: 1 });
  const fact = [KIND_WORDS[kind], plan].filter(Boolean).join(" · ");
  const link = element("a", { href: to, class: kind === "department" ? null : "pb-official" }, name);
  return element("li", {}, link, element("small", {}, ` ${fact}`));
}

/** Fill the box: 忽略标点另有 N 条, 同义另有 N 条, and without a hit the nearest. */
export async function showNear(box, { state, found }) {
  const lines = await Promise.all([
    withoutMarks(state, found),
    ...(await otherNames(state)).map((name) => byName(state, found, name)),
    found.total ? null : nearest(state),
  ]);
  box.replaceChildren(...lines.flat().filter(Boolean).map((line) => element("p", {}, line)));
}

async function withoutMarks(state, found) {
  const { terms, without } = parseQuery(state.query, true);
  if (state.plain || !terms.length || !terms.every((term) => Array.from(term).length > 1)) return null;
  if (without.length) return null; // fewer are barred without marks: the numbers would not add up
  // Where much is found, counting the rest would cost as many bytes as the search itself.
  if (found.total > COUNTED_UP_TO) return link({ ...state, plain: true }, "忽略标点再查一次");
  const plain = await find(state.query, state.filters, { plain: true });
  const more = plain.total - found.total;
  return more > 0 ? link({ ...state, plain: true }, `忽略标点另有 ${more} 项`) : null;
}

/** The other names of the department that the query names, as the plans write them. */
async function otherNames(state) {
  const asked = fold(state.query);
  // names.json holds names without the level in front; the reader may have written it.
  const forms = [asked, Array.from(asked).slice(1).join("")];
  const departments = Object.values(await readFile("names.json"));
  const same = departments.filter((names) => names.some((name) => forms.includes(name)));
  // A name that holds the query, or stands in it, was found or sought already.
  const others = same.flat().filter((name) => !name.includes(asked) && !asked.includes(name));
  return [...new Set(others)].slice(0, MOST_NAMES);
}

async function byName(state, found, name) {
  const other = await find(name, state.filters);
  const held = new Set(found.ids);
  const more = other.ids.filter((id) => !held.has(id)).length;
  return more ? link({ ...state, query: name, plain: false }, `同义“${name}”另有 ${more} 项`) : null;
}

/** Where nothing was found: the same without filters, each word alone, the longest part found. */
async function nearest(state) {
  const { words } = parseQuery(state.query, state.plain);
  const tries = Object.keys(state.filters).length ? [{ ...state, filters: {} }] : [];
  if (words.length > 1) tries.push(...words.map((word) => ({ ...state, query: word })));
  const lines = await Promise.all(tries.map(counted));
  const found = lines.filter(Boolean);
  if (found.length || words.length !== 1) return found;
  return [await longestPart(state, Array.from(words[0]))];
}

async function counted(state) {
  const { total } = await find(state.query, state.filters, state);
  const range = Object.keys(state.filters).length ? "所选范围内" : "全部计划里";
  return total ? link(state, `${range}，${total} 项措施含有“${state.query}”`) : null;
}

async function longestPart(state, letters) {
  if (letters.length > LONGEST_TRIED) return null;
  for (let size = letters.length - 1; size > 1; size -= 1) {
    for (const part of [letters.slice(0, size), letters.slice(-size)]) {
      const line = await counted({ ...state, query: part.join("") });
      if (line) return line;
    }
  }
  return null;
}

function link(state, text) {
  return element("a", { href: addressOf({ ...state, page: 1 }) }, text);
}
