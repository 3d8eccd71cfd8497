// What can be done with a list: take a filter off, order it, take it away as CSV or as a link.

import { csvOf, save } from "./search-csv.js";
import { element, refill } from "./search-elements.js";
import { FACETS, withFilter } from "./search-state.js";
import { FACET_WORDS, SHOW_FAILED, say, shortened } from "./search-words.js";
import { facetsOf, readText } from "./search.js";

const ROOT = new URL("../../", import.meta.url);
const COLUMNS = ["id", "place", "year", "plan", "label", "title", "text", "sectors", "departments", "url"];
const BUTTON = "pb-find__button";
const AT_ONCE = 8; // texts read at a time for a file

/** The filters in use, each with a button that takes it off; the focus then goes to `other`. */
export function showChips(box, { state, names, go, other }) {
  const chips = [...FACETS, "plan"].flatMap((facet) =>
    (state.filters[facet] ?? []).map((id) => {
      const name = names.nameOf(facet, id);
      const off = () => go(withFilter(state, facet, id, false));
      const label = say("unfilter", { facet: FACET_WORDS[facet], name });
      const button = { type: "button", class: "pb-find__button pb-chip", "aria-label": label, onclick: off };
      return element("li", {}, element("button", button, say("filter", { facet: FACET_WORDS[facet], name })));
    }),
  );
  if (state.plain) {
    const off = () => go({ ...state, plain: false, page: 1 });
    const button = { type: "button", class: "pb-find__button pb-chip", "aria-label": say("with_marks_again"), onclick: off };
    chips.push(element("li", {}, element("button", button, say("ignoring_marks"))));
  }
  if (chips.length > 1) {
    const clear = () => go({ ...state, filters: {}, plain: false, page: 1 });
    const button = { type: "button", class: "pb-find__button pb-chip pb-chip--all", onclick: clear };
    chips.push(element("li", {}, element("button", button, say("unfilter_all"))));
  }
  refill(box, chips, chips[0]?.firstChild ?? other);
}

/** Order, CSV and link; hidden where nothing is listed. */
export function showTools(box, { state, found, names, go }) {
  box.hidden = !found.total;
  const order = (sort, name) => {
    const pressed = String(state.sort === sort);
    const choose = () => go({ ...state, sort, page: 1 });
    return element("button", { type: "button", class: BUTTON, id: `search-by-${sort}`, "aria-pressed": pressed, onclick: choose }, name);
  };
  const said = element("span", { class: "pb-find__said", role: "status" });
  const table = element("button", { type: "button", class: BUTTON, id: "search-csv" }, say("download"));
  table.addEventListener("click", () => saveTable({ state, found, names, said, table }));
  const link = element("button", { type: "button", class: BUTTON, id: "search-link" }, say("copy_link"));
  link.addEventListener("click", () => copyLink(said));
  refill(box, [
    state.query
      ? element("span", { role: "group", "aria-label": say("order") }, order("relevance", say("by_relevance")), order("date", say("by_date")))
      : "",
    element("span", { role: "group", "aria-label": say("take") }, table, link),
    said,
  ]);
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
