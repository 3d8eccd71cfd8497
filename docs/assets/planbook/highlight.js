// Mark on a page what a search found there: /plans/…/#q=燃气 comes from a result of the search page,
// and frame.js then asks for this.

import { spansOf } from "./fold.js";
import { parseQuery } from "./query.js";

// What reads on from element to element: a match may begin in a title and end in a responsibility
// note, or run from a section's heading into the next. Other official words stand by themselves.
const WORDING = ".pb-clause__text, .pb-clause__note";
// A measure on a page of many.
const MEASURE = ".pb-measure";
const IN_MEASURE = `h3, ${WORDING}`;
// What the page itself tells, in the order of the published text: the measure, or the plan's own text.
const TOLD = ["#front-matter p", `.pb-section > .pb-official, ${WORDING}`, "#back-matter p"];
const OFFICIAL = ".pb-official";
const PASSED_OVER = "script, style, nav, .pb-sic";

let marks = [];

function run() {
  marks.forEach(unwrap);
  marks = [];
  const asked = new URLSearchParams(window.location.hash.slice(1));
  if (!asked.get("q")) return;
  const plain = asked.get("marks") === "off";
  const { terms } = parseQuery(asked.get("q"), plain);
  const page = document.querySelector("article") ?? document.body;
  const told = TOLD.flatMap((part) => all(page, part)).filter((one) => !one.closest(MEASURE));
  marks = markIn(told, terms, plain);
  const first = marks.find((mark) => !mark.closest("details")) ?? marks[0];
  marks.push(...markOthers(page, told, terms, plain));
  if (marks.length) arrive(first ?? marks[0]);
}

const all = (box, selector) => [...box.querySelectorAll(selector)];

/** Mark the measures, each as one, and the official words outside of all that reads on. */
function markOthers(page, told, terms, plain) {
  const measures = all(page, MEASURE).map((measure) => all(measure, IN_MEASURE));
  const joined = [...told, ...measures.flat()];
  const alone = all(page, OFFICIAL).filter(
    (one) => !joined.some((other) => other.contains(one)) && !one.parentElement.closest(OFFICIAL),
  );
  return [...measures, ...alone.map((one) => [one])].flatMap((run) => markIn(run, terms, plain));
}

function arrive(mark) {
  mark.closest("details:not([open])")?.setAttribute("open", "");
  mark.setAttribute("tabindex", "-1");
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
}

/** Mark the terms in elements that read as one. */
function markIn(elements, terms, plain) {
  const nodes = elements.flatMap(textNodes);
  const starts = [];
  let text = "";
  for (const node of nodes) {
    starts.push(text.length);
    text += node.data;
  }
  // From the end, so that earlier places stay true while nodes are split.
  return spansOf(text, terms, plain)
    .reverse()
    .flatMap(([start, end]) =>
      nodes
        .map((node, at) => [node, start - starts[at], end - starts[at]])
        .filter(([node, from, to]) => from < node.length && to > 0)
        .map(([node, from, to]) => wrap(node, Math.max(0, from), Math.min(node.length, to))),
    )
    .reverse();
}

function wrap(node, from, to) {
  const part = node.splitText(from);
  part.splitText(to - from);
  const mark = document.createElement("mark");
  part.replaceWith(mark);
  mark.append(part);
  return mark;
}

function unwrap(mark) {
  const around = mark.parentNode;
  mark.replaceWith(...mark.childNodes);
  around.normalize();
}

function textNodes(box) {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node.parentElement.closest(PASSED_OVER) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  });
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

run();
window.addEventListener("hashchange", run);
