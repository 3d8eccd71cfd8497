// The filters beside the list: what the measures found are filed under, with counts.

import { element, refill } from "./search-elements.js";
import { withFilter } from "./search-state.js";
import { FACET_WORDS, say } from "./search-words.js";
import { FACETS } from "./search.js";

const SHOWN = 8; // values of a facet shown before 更多

/**
 * Fill the box; false if it stays empty. `choices` is facet -> id -> count; `choose` is called with
 * the state that a tick asks for. Values that would find nothing are left out.
 */
export function showFacets(box, { choices, state, names, choose }) {
  const opened = new Set([...box.querySelectorAll("details[open]")].map((one) => one.dataset.facet));
  const groups = FACETS.map((facet) => {
    const chosen = state.filters[facet] ?? [];
    const values = valuesOf(facet, choices[facet], names);
    if (values.length < (chosen.length ? 1 : 2)) return null;
    const tick = (id, wanted) => choose(withFilter(state, facet, id, wanted));
    return group(facet, values, { chosen, tick, open: opened.has(facet) });
  });
  const both = state.filters.department && state.filters.role;
  if (both) groups.push(element("p", { class: "pb-facet__note" }, say("one_duty")));
  refill(box, groups.filter(Boolean));
  return box.childElementCount > 0;
}

/** [{id, name, count}]: years newest first, the rest by count, then by name. */
function valuesOf(facet, counts, names) {
  const values = Object.entries(counts).map(([id, count]) => ({ id, name: names.nameOf(facet, id), count }));
  const byName = (a, b) => a.name.localeCompare(b.name, "zh-Hans-CN") || (a.id < b.id ? -1 : 1);
  const order = facet === "year" ? (a, b) => b.id - a.id : (a, b) => b.count - a.count || byName(a, b);
  return values.sort(order);
}

function group(facet, values, { chosen, tick, open }) {
  const rows = values.map((value) => choice(facet, value, chosen.includes(value.id), tick));
  const [first, rest] = [rows.slice(0, SHOWN), rows.slice(SHOWN)];
  const wanted = rest.length && chosen.some((id) => values.findIndex((one) => one.id === id) >= SHOWN);
  return element(
    "fieldset",
    { class: "pb-facet" },
    element("legend", {}, FACET_WORDS[facet]),
    element("ul", {}, first),
    rest.length
      ? element(
          "details",
          { "data-facet": facet, open: open || wanted },
          element("summary", {}, say("rest", { count: rest.length })),
          element("ul", {}, rest),
        )
      : null,
  );
}

function choice(facet, { id, name, count }, checked, tick) {
  const key = `facet-${facet}-${id}`;
  const box = element("input", {
    type: "checkbox",
    id: key,
    checked,
    onchange: (event) => tick(id, event.target.checked),
  });
  const label = element("label", { for: key }, element("span", {}, name), element("small", {}, String(count)));
  return element("li", {}, box, label);
}
