// The comparison page: two plans from the address, measure beside measure.

import { matched } from "./compare-match.js";
import { compared } from "./compare-text.js";
import { wordsOf } from "./words.js";

const say = wordsOf("compare_script");
const ROOT = new URL("../../", import.meta.url);
const form = document.getElementById("compare-choices");
const status = document.getElementById("compare-status");
const result = document.getElementById("compare-result");

const FACTS = [
  ["who", (measure) => measure.leads || say("not_told")],
  ["deadlines", (measure) => measure.deadlines.join(say("semicolon")) || say("none_told")],
  ["targets", (measure) => measure.targets.join(say("semicolon")) || say("none_told")],
];

async function start() {
  const asked = new URLSearchParams(window.location.search);
  const wanted = ["a", "b"].map((name) => asked.get(name) ?? "");
  const [a, b] = ["a", "b"].map((name, at) => chosen(name, wanted[at]));
  const unknown = wanted.filter((id, at) => id && ![a, b][at]);
  if (unknown.length) status.textContent = say("unknown", { ids: unknown.join(say("and")) });
  if (!a || !b) return;
  if (a === b) {
    status.textContent = say("same_plan");
    return;
  }
  status.textContent = say("reading");
  try {
    show(...(await Promise.all([read(a), read(b)])));
  } catch (error) {
    if (error.name !== "Unreadable") throw error;
    status.textContent = say("failed");
  }
}

/** Choose a plan in the form; an unknown one is no choice. */
function chosen(name, id) {
  const select = form.elements[name];
  select.value = id;
  if (select.selectedIndex < 0) select.value = "";
  return select.value;
}

async function read(id) {
  const answer = await fetch(new URL(`compare/${id}/plan.json`, ROOT)).catch(() => null);
  if (!answer?.ok) throw Object.assign(new Error(id), { name: "Unreadable" });
  return answer.json();
}

function show(one, other) {
  const rows = matched(one, other).map(([left, right]) => ({
    left,
    right,
    ...textsOf(left, right),
    near: nearTo(left, right, one, other),
  }));
  const topics = { left: one.topic, right: other.topic };
  const warned = one.topic === other.topic ? "" : say("other_topic", topics);
  status.textContent = counted(rows, one, other) + warned;
  result.replaceChildren(heads(one, other), legend(), ...rows.map((found) => row(found, one, other)));
}

/** How many measures answer each other, come near to another, are told on one side alone; in words. */
function counted(rows, one, other) {
  const both = rows.filter(({ left, right }) => left && right);
  const alone = rows.filter(({ left, right }) => !left || !right);
  const missing = alone.filter(({ near }) => !near.length);
  return say("result", {
    both: both.length,
    near: alone.length - missing.length,
    left: missing.filter(({ left }) => left).length,
    right: missing.filter(({ right }) => right).length,
    share: shareOf(one, other, both),
  });
}

/** The measures of the other plan that the library relates to one without a pair. */
function nearTo(left, right, one, other) {
  if (left && right) return [];
  const [alone, measures] = left ? [left, other.measures] : [right, one.measures];
  return measures.filter(({ id, related }) => alone.related[id] ?? related[alone.id]);
}

function textsOf(left, right) {
  if (!left || !right) return {};
  return { texts: compared(wording(left), wording(right)) };
}

function wording(measure) {
  return measure.title + measure.clauses.join("\n");
}

/** The share of common wording in both plans together, in words. */
function shareOf(one, other, both) {
  const length = (measures) => measures.reduce((sum, measure) => sum + wording(measure).length, 0);
  const common = both.reduce(
    (sum, { left, right, texts }) => sum + texts.common * length([left, right]),
    0,
  );
  const whole = length(one.measures) + length(other.measures);
  return `${((100 * common) / (whole || 1)).toFixed(1)}%`;
}

function heads(one, other) {
  return element("div", "pb-pair", [head(one, say("left")), head(other, say("right"))]);
}

function head(plan, side) {
  const title = link(plan.url, plan.name, plan.titled ? "pb-official" : "");
  const own = link(plan.wording_url, say("own_share"), "");
  return element("div", "pb-pair__side", [
    element("p", "pb-where", [`${side} · ${plan.where}`]),
    element("p", "", [title]),
    element("p", "pb-more", [own]),
  ]);
}

function legend() {
  const said = [
    element("span", "pb-only", [say("only_one")]),
    "\u3000",
    element("span", "pb-only pb-changed-number", [say("changed_numbers")]),
    `\u3000${say("legend")}`,
  ];
  return element("p", "pb-legend", said);
}

function row({ left, right, texts, near }, one, other) {
  const sides = [side(left, right, texts?.left, near), side(right, left, texts?.right, near)];
  [one, other].forEach(({ where }, at) => sides[at].setAttribute("data-where", where));
  return element("section", "pb-pair", sides);
}

function side(measure, other, pieces, near) {
  if (!measure) {
    return element("div", "pb-pair__side", [absent(near)]);
  }
  const name = element("h2", "pb-official", [link(measure.url, `${measure.label} ${measure.name}`, "")]);
  const text = pieces ? pieces.map(piece) : [wording(measure)];
  const parts = [name, element("p", "pb-official pb-pair__text", text), facts(measure, other)];
  return element("div", "pb-pair__side", parts);
}

/** Nothing, or only what answers another measure better. */
function absent(near) {
  if (!near.length) return element("p", "pb-absent", [say("not_mentioned")]);
  const links = near.flatMap(({ url, label, name }) => [say("and"), link(url, `${label} ${name}`, "pb-official")]);
  return element("p", "pb-absent", [say("near"), ...links.slice(1)]);
}

function piece({ text, kind }) {
  if (kind === "same") return text;
  return element("span", kind === "number" ? "pb-only pb-changed-number" : "pb-only", [text]);
}

/** Who, when, how much; what differs from the other side is marked. */
function facts(measure, other) {
  const rows = FACTS.map(([name, told]) => {
    const differs = other && told(measure) !== told(other);
    return element("div", "", [
      element("dt", "", [say(name)]),
      element("dd", differs ? "pb-only" : "", [told(measure)]),
    ]);
  });
  return element("dl", "pb-facts pb-pair__facts", rows);
}

function link(url, text, className) {
  const made = element("a", className, [text]);
  made.href = new URL(url, ROOT);
  return made;
}

function element(name, className, children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

start();
