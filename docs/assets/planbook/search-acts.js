// What can be done with a list: take a filter off, order it, take it away as CSV or as a link.

import { csvOf, save } from "./search-csv.js";
import { button, element, refill } from "./search-elements.js";
import { withFilter } from "./search-state.js";
import { FACET_WORDS, SHOW_FAILED, say, shortened } from "./search-words.js";
import { FACETS, facetsOf, readText } from "./search.js";

const ROOT = new URL("../../", import.meta.url);
const COLUMNS = ["id", "place", "year", "plan", "label", "title", "text", "sectors", "departments", "url"];
const AT_ONCE = 8; // texts read at a time for a file

/** The filters in use, each with a button that takes it off; the focus then goes to `other`. */
export function showChips(box, { state, names, go, other }) {
  const chips = [...FACETS, "plan"].flatMap((facet) =>
    (state.filters[facet] ?? []).map((id) => {
      const said = { facet: FACET_WORDS[facet], name: names.nameOf(facet, id) };
      return chip(() => go(withFilter(state, facet, id, false)), say("filter", said), say("unfilter", said));
    }),
  );
  const without = (change) => () => go({ ...state, plain: false, page: 1, ...change });
  if (state.plain) chips.push(chip(without({}), say("ignoring_marks"), say("with_marks_again")));
  if (chips.length > 1) chips.push(chip(without({ filters: {} }), say("unfilter_all"), null, " pb-chip--all"));
  refill(box, chips, chips[0]?.firstChild ?? other);
}

function chip(off, words, label, kind = "") {
  const looks = `pb-find__button pb-chip${kind}`;
  return element("li", {}, button(off, { class: looks, "aria-label": label }, words));
}

/** Order, CSV and link; hidden where nothing is listed. */
export function showTools(box, { state, found, names, go }) {
  box.hidden = !found.total;
  const order = (sort, words) => {
    const pressed = { id: `search-by-${sort}`, "aria-pressed": String(state.sort === sort) };
    return button(() => go({ ...state, sort, page: 1 }), pressed, words);
  };
  const said = element("span", { class: "pb-find__said", role: "status" });
  const download = ({ target }) => saveTable({ state, found, names, said, table: target });
  const take = [
    button(download, { id: "search-csv" }, say("download")),
    button(() => copyLink(said), { id: "search-link" }, say("copy_link")),
  ];
  const group = (name, buttons) => element("span", { role: "group", "aria-label": say(name) }, buttons);
  const orders = [order("relevance", say("by_relevance")), order("date", say("by_date"))];
  refill(box, [state.query ? group("order", orders) : "", group("take", take), said]);
}

async function saveTable({ state, found, names, said, table }) {
  table.disabled = true;
  try {
    const rows = [];
    for (let at = 0; at < found.texts.length; at += AT_ONCE) {
      said.textContent = say("reading", { at, total: found.total });
      rows.push(...(await Promise.all(found.texts.slice(at, at + AT_ONCE).map((text) => row(text, names)))));
    }
    const query = shortened(state.query, 30).replace(/[\\/:*?"<>|\s]+/gu, "_");
    const columns = COLUMNS.map((name) => say(`column_${name}`));
    save(query ? say("file_name", { query }) : say("file_name_all"), csvOf([columns, ...rows]));
    said.textContent = say("downloaded", { count: rows.length });
  } catch (error) {
    said.textContent = SHOW_FAILED;
    if (error.name !== "Unreadable") throw error;
  } finally {
    table.disabled = false;
  }
}

async function row(text, names) {
  const shown = await readText(text);
  const filed = await facetsOf(text);
  const { place, years } = names.factsOf(shown);
  const all = (facet) => filed[facet].map((id) => names.nameOf(facet, id)).join(say("semicolon"));
  const address = new URL(shown.url, ROOT).href;
  const { id, plan, label, title } = shown;
  return [id, place, years, plan, label, title, shown.text, all("sector"), all("department"), address];
}

async function copyLink(said) {
  const { href } = window.location;
  try {
    await navigator.clipboard.writeText(href);
    said.textContent = say("link_copied");
  } catch {
    said.textContent = say("copy_by_hand", { href });
  }
}
