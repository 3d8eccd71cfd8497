// The ledger in the reader's browser: which deadlines have passed today, and a choice among the rows.
// The day comes from the clock, or from ?today=YYYY-MM-DD. Nothing here knows whether a thing is done.

import { wordsOf } from "./words.js";

const say = wordsOf("ledger_script");
const FILTERS = ["kind", "place", "year", "department", "state"];
const address = new URL(window.location.href);

/** Today as YYYY-MM-DD, where the reader is. */
function todayOf(search, clock = new Date()) {
  const asked = new URLSearchParams(search).get("today") ?? "";
  if (/^\d{4}-\d{2}-\d{2}$/u.test(asked)) return asked;
  const two = (number) => String(number).padStart(2, "0");
  return `${clock.getFullYear()}-${two(clock.getMonth() + 1)}-${two(clock.getDate())}`;
}

const today = todayOf(address.search);

/** A deadline holds to the end of its day. */
function markPast() {
  const past = [...document.querySelectorAll("time[data-due]")].filter((time) => time.dateTime < today);
  for (const time of past) {
    const mark = document.createElement("span");
    mark.className = "pb-past";
    mark.textContent = say("past");
    time.after(" ", mark);
  }
  for (const note of document.querySelectorAll(".pb-past-note")) {
    note.hidden = past.length === 0;
    note.querySelector(".pb-today").textContent = today;
  }
}

function markMonth() {
  const month = document.querySelector(`.pb-months [data-month="${today.slice(0, 7)}"]`);
  month?.setAttribute("aria-current", "date");
}

function stateOf(row) {
  if (!row.dataset.by) return "open";
  return row.dataset.by < today ? "past" : "ahead";
}

function holds(row, name, value) {
  if (name === "state") return stateOf(row) === value;
  return row.dataset[name].split(" ").includes(value);
}

function choose(form) {
  const chosen = FILTERS.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
  let shown = 0;
  for (const body of document.querySelectorAll(".pb-ledger tbody")) {
    let left = 0;
    for (const row of body.querySelectorAll("tr[data-kind]")) {
      row.hidden = !chosen.every(([name, value]) => holds(row, name, value));
      left += row.hidden ? 0 : 1;
    }
    body.hidden = left === 0;
    shown += left;
  }
  return { chosen, shown };
}

/** The months tell what is left of each; one without rows would lead nowhere. */
function showMonths() {
  const months = [...document.querySelectorAll(".pb-months > li")].map((item) => {
    const rows = `#by-${item.dataset.month || "open"} tr[data-kind]:not([hidden])`;
    return { item, bar: item.querySelector("meter"), count: document.querySelectorAll(rows).length };
  });
  const most = Math.max(1, ...months.filter(({ bar }) => bar).map(({ count }) => count));
  for (const { item, bar, count } of months) {
    item.hidden = count === 0;
    item.querySelector("span").textContent = say("number", { count });
    if (bar) Object.assign(bar, { max: most, value: count });
  }
}

function showCount({ chosen, shown }) {
  const count = document.querySelector(".pb-ledger-count");
  count.hidden = chosen.length === 0;
  count.textContent = shown ? say("matching", { count: shown }) : say("no_matching");
}

/** The choice stands in the address, so that it can be sent to others. */
function keepChoice(chosen) {
  for (const name of FILTERS) address.searchParams.delete(name);
  for (const [name, value] of chosen) address.searchParams.set(name, value);
  window.history.replaceState(null, "", address);
}

/** Choose a value; one that the list lacks is no choice. */
function choice(select, value) {
  select.value = value;
  if (select.selectedIndex < 0) select.value = "";
}

function startFilters(form) {
  for (const name of FILTERS) choice(form.elements[name], address.searchParams.get(name) ?? "");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  const show = () => {
    const found = choose(form);
    showMonths();
    showCount(found);
    return found;
  };
  form.addEventListener("change", () => keepChoice(show().chosen));
  show();
}

markPast();
markMonth();
const form = document.querySelector("#ledger-choices");
if (form) startFilters(form);
