// The list of what was found: plans apart, measures with the sentences that hold the words.

import { button, element, marked } from "./search-elements.js";
import { excerpt } from "./search-snippets.js";
import { PAGE_SIZE, addressOf } from "./search-state.js";
import { WHERE_WORDS, say } from "./search-words.js";

const ROOT = new URL("../../", import.meta.url);

/** The address of a page of the site, with the words to mark there. */
export function arrival(url, query, plain) {
  if (!query) return new URL(url, ROOT).href;
  const asked = new URLSearchParams({ q: query, ...(plain ? { marks: "off" } : {}) });
  return `${new URL(url, ROOT).href}#${asked}`;
}

/** One measure as a list row; `facts` is {place, years}. */
export function measureRow(shown, { facts, terms, state }) {
  const { heading, headingSpans, passages, more, where } = excerpt(shown, terms, state.plain);
  const place = [facts.place, facts.years, shown.plan].filter(Boolean).join(" · ");
  const label = shown.label ? `${shown.label} ` : "";
  return element(
    "li",
    { class: "pb-hit" },
    element("p", { class: "pb-hit__where" }, place),
    element(
      "h2",
      { class: "pb-hit__title pb-official" },
      element("a", { href: arrival(shown.url, state.query, state.plain) }, label, marked(heading, headingSpans)),
    ),
    passages.map(({ text, spans }) => element("p", { class: "pb-hit__text pb-official" }, marked(text, spans))),
    element(
      "p",
      { class: "pb-hit__fact" },
      where.length ? say("seen_in", { where: where.map((one) => say(`where_${one}`)).join(say("and")) }) : "",
      more ? say("more_sentences", { count: more }) : "",
    ),
  );
}

/** The plans whose own text holds the words, as a block above the list. */
export function planBlock(rows, { total, terms, state, more }) {
  const items = rows.map(({ shown, where, facts }) => {
    const { passages: all } = excerpt({ ...shown, title: null }, terms, state.plain);
    // The title stands above: another sentence says more.
    const passages = all.filter(({ text }) => text !== shown.title).concat(all);
    const place = [facts.place, facts.years, where.map((one) => WHERE_WORDS[one]).join(say("and"))];
    const link = { class: "pb-official", href: arrival(shown.url, state.query, state.plain) };
    return element(
      "li",
      {},
      element("p", { class: "pb-hit__where" }, place.filter(Boolean).join(" · ")),
      element("a", link, shown.title),
      passages
        .slice(0, 1)
        .map(({ text, spans }) => element("p", { class: "pb-hit__text pb-official" }, marked(text, spans))),
    );
  });
  const left = say("more_plans", { count: total - rows.length });
  const rest = total > rows.length ? [button(more, { id: "search-more-plans" }, left)] : [];
  return [
    element("h2", {}, say("plan_texts", { count: total })),
    element("ul", { class: "pb-plan-hits" }, items),
    ...rest,
  ];
}

/** Links to the pages of the list around the one shown. */
export function pageLinks(state, total, go) {
  const last = Math.ceil(total / PAGE_SIZE);
  const near = [1, last, state.page - 1, state.page, state.page + 1];
  const numbers = [...new Set(near)].filter((page) => page >= 1 && page <= last).sort((a, b) => a - b);
  const link = (page, words, rel) =>
    element(
      "a",
      {
        href: addressOf({ ...state, page }),
        rel,
        "aria-label": rel ? null : say("page", { page }),
        "aria-current": !rel && page === state.page ? "page" : null,
        onclick: (event) => {
          event.preventDefault();
          go(page);
        },
      },
      words,
    );
  const nodes = numbers.flatMap((page, at) => [
    at && page > numbers[at - 1] + 1 ? element("span", { "aria-hidden": "true" }, "…") : null,
    link(page, String(page)),
  ]);
  return [
    state.page > 1 ? link(state.page - 1, say("previous_page"), "prev") : null,
    ...nodes,
    state.page < last ? link(state.page + 1, say("next_page"), "next") : null,
  ].filter(Boolean);
}
