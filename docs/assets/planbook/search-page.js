// The search page: what the address asks for is searched and shown; every act changes the address.

import { showChips, showTools } from "./search-acts.js";
import { showFacets } from "./search-facets.js";
import { namesFrom } from "./search-names.js";
import { showNear, showRelated } from "./search-near.js";
import { parseQuery } from "./query.js";
import { measureRow, pageLinks, planBlock } from "./search-results.js";
import { PAGE_SIZE, addressOf, stateFrom } from "./search-state.js";
import { FAILED, IDLE, NOTHING, SEARCHING, SHOW_FAILED, conditionWords, countWords, say, shortened } from "./search-words.js";
import { button, element, refill } from "./search-elements.js";
import { find, readText, reopen } from "./search.js";

const PLANS_SHOWN = 3;
const MORE_PLANS = 20; // shown at a time when asked for
const SITE_TITLE = document.title;
const ids = ["form", "query", "status", "chips", "narrow", "tools", "pages", "near", "elsewhere"];
const part = Object.fromEntries(ids.map((id) => [id, document.getElementById(`search-${id}`)]));
part.results = document.getElementById("results");
part.facets = document.getElementById("facets");
part.related = document.getElementById("related-results");
part.plans = document.getElementById("plan-results");

/** What the page shows now. A reading that is no longer the newest shows nothing. */
let newest = null;

async function run() {
  const state = stateFrom(window.location.href);
  newest = state;
  if (document.activeElement !== part.query) part.query.value = state.query;
  document.title = state.query ? `${shortened(state.query)} - ${SITE_TITLE}` : SITE_TITLE;
  if (!parseQuery(state.query, state.plain).terms.length && !Object.keys(state.filters).length) {
    showIdle();
    return;
  }
  part.results.dataset.state = "searching";
  part.status.textContent = SEARCHING;
  try {
    const found = await find(state.query, state.filters, state);
    const names = await namesFrom(state.filters);
    const listed = { ...state, page: Math.min(state.page, Math.ceil(found.total / PAGE_SIZE) || 1) };
    const shown = await readShown(listed, found);
    if (newest === state) show(listed, found, names, shown);
  } catch (error) {
    if (newest === state) showFailure();
    if (error.name !== "Unreadable") throw error;
  }
}

/** The texts of one page of the list and of the first plans. */
async function readShown(state, found) {
  const first = (state.page - 1) * PAGE_SIZE;
  const [measures, plans] = await Promise.all([
    Promise.all(found.texts.slice(first, first + PAGE_SIZE).map(readText)),
    Promise.all(found.plans.slice(0, PLANS_SHOWN).map(({ text }) => readText(text))),
  ]);
  return { measures, plans };
}

function show(state, found, names, shown) {
  const { terms, ...said } = parseQuery(state.query, state.plain);
  const filtered = Object.keys(state.filters).length > 0;
  const condition = conditionWords({ ...said, plain: state.plain });
  part.status.textContent = condition || filtered ? countWords({ ...found, filtered }, condition) : IDLE;
  showChips(part.chips, { state, names, go, other: part.status });
  const { choices } = found;
  const choose = (next) => go({ ...next, page: 1 });
  part.narrow.hidden = !showFacets(part.facets, { choices, state, names, choose });
  showPlans(state, found, names, shown.plans, terms);
  showTools(part.tools, { state, found, names, go });
  const rows = shown.measures.map((one) => measureRow(one, { facts: names.factsOf(one), terms, state }));
  const list = { class: "pb-hits", start: (state.page - 1) * PAGE_SIZE + 1 };
  part.results.replaceChildren(
    rows.length ? element("ol", list, rows) : element("p", { class: "pb-absent" }, NOTHING),
  );
  part.pages.hidden = found.total <= PAGE_SIZE;
  part.pages.replaceChildren(...pageLinks(state, found.total, goToPage));
  part.elsewhere.hidden = found.total > 0;
  part.results.dataset.total = found.total;
  part.results.dataset.state = "done";
  const near = showNear(part.near, { state, found }).catch(noLines);
  showRelated(part.related, { state, found, near });
}

/** What lies near is an extra: where its files fail, the list stands without it. */
function noLines(error) {
  if (error.name !== "Unreadable") throw error;
  return 0;
}

/** Plans above the list, a few at first; the rest when asked for. */
function showPlans(state, found, names, texts, terms) {
  const rows = texts.map((shown, at) => ({ ...found.plans[at], shown, facts: names.factsOf(shown) }));
  const more = async (event) => {
    const next = found.plans.slice(texts.length, texts.length + MORE_PLANS);
    const read = await Promise.all(next.map(({ text }) => readText(text))).catch(() => null);
    if (!event.target.isConnected) return;
    if (read) showPlans(state, found, names, [...texts, ...read], terms);
    else event.target.textContent = SHOW_FAILED + say("again");
  };
  part.plans.hidden = !rows.length;
  const block = rows.length ? planBlock(rows, { total: found.plans.length, terms, state, more }) : [];
  refill(part.plans, block, part.plans.querySelectorAll("a")[texts.length - 1]);
}

function showIdle() {
  for (const box of [part.results, part.chips, part.plans, part.near, part.related, part.pages]) {
    box.replaceChildren();
  }
  for (const box of [part.narrow, part.tools, part.plans, part.related, part.pages]) box.hidden = true;
  part.elsewhere.hidden = false;
  part.results.dataset.state = "idle";
  delete part.results.dataset.total;
  part.status.textContent = IDLE;
}

function showFailure() {
  showIdle();
  const retry = () => {
    reopen();
    run();
  };
  part.elsewhere.hidden = true;
  part.results.dataset.state = "failed";
  part.status.textContent = FAILED;
  part.results.replaceChildren(button(retry, {}, say("again")));
}

function go(state) {
  window.history.pushState(null, "", addressOf(state));
  return run();
}

async function goToPage(page) {
  await go({ ...stateFrom(window.location.href), page });
  part.status.scrollIntoView();
  part.results.querySelector("a")?.focus({ preventScroll: true });
}

/** Typing help is an extra, read at the first key; without network it is tried again at the next. */
async function loadTyping() {
  part.query.removeEventListener("input", loadTyping);
  try {
    (await import("./search-typing.js")).helpTyping(part.query, ask);
  } catch {
    part.query.addEventListener("input", loadTyping);
  }
}

function ask(words) {
  const query = words.trim();
  part.query.value = query;
  part.query.blur(); // a phone's keyboard would cover the list
  go({ ...stateFrom(window.location.href), query, plain: false, page: 1 });
}

part.form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(part.query.value);
});
part.query.addEventListener("input", loadTyping);
window.addEventListener("popstate", run);
if (window.matchMedia("(min-width: 60em)").matches) part.narrow.open = true;
run();
