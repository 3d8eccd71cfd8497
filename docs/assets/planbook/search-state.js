// What is searched, as the address says it: /search/?q=&place=&year=&sector=&sort=&page=

import { FACETS } from "./search.js";

const FILTERS = [...FACETS, "plan"];
export const PAGE_SIZE = 10;

/** The state that an address asks for. A filter may stand more than once. */
export function stateFrom(address) {
  const asked = new URL(address).searchParams;
  const filters = {};
  for (const facet of FILTERS) {
    const ids = asked.getAll(facet).filter(Boolean);
    if (ids.length) filters[facet] = [...new Set(ids)];
  }
  return {
    query: (asked.get("q") ?? "").trim(),
    filters,
    sort: asked.get("sort") === "date" ? "date" : "relevance",
    plain: asked.get("marks") === "off",
    page: Math.max(1, Number.parseInt(asked.get("page"), 10) || 1),
  };
}

/** The query string of a state; what is usual is left out. */
export function addressOf({ query, filters, sort, plain, page }) {
  const asked = new URLSearchParams();
  if (query) asked.set("q", query);
  for (const facet of FILTERS) {
    for (const id of filters[facet] ?? []) asked.append(facet, id);
  }
  if (sort !== "relevance") asked.set("sort", sort);
  if (plain) asked.set("marks", "off");
  if (page > 1) asked.set("page", page);
  return `?${asked}`;
}

/** The state with one filter value taken in or out, from the first page. */
export function withFilter(state, facet, id, wanted) {
  const others = (state.filters[facet] ?? []).filter((one) => one !== id);
  const filters = { ...state.filters, [facet]: wanted ? [...others, id] : others };
  if (!filters[facet].length) delete filters[facet];
  return { ...state, filters, page: 1 };
}
