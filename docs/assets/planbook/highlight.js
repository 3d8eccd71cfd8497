// Mark on a page what a search found there: /plans/…/#q=燃气 comes from a result of the search page.

import { spansOf } from "./fold.js";
import { parseQuery } from "./query.js";

// A measure's wording goes on from element to element: a match may begin in the title and end in the
// responsibility note. Other official words stand by themselves.
const WORDING = ".pb-measure__head, .pb-clause__text, .pb-clause__note";
const OFFICIAL = ".pb-official";
const PASSED_OVER = "script, style, nav, mark";

function run() {
  const asked = new URLSearchParams(window.location.hash.slice(1));
  if (!asked.get("q")) return;
  const plain = asked.get("marks") === "off";
  const { terms } = parseQuery(asked.get("q"), plain);
  const page = document.querySelector("article") ?? document.body;
  const marks = markAll(page, terms, plain);
  if (!marks.length) return;
  const inWording = marks.find((mark) => mark.closest(WORDING));
  const first = inWording ?? marks[0];
  first.closest("details:not([open])")?.setAttribute("open", "");
  first.setAttribute("tabindex", "-1");
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "center" });
}

function markAll(page, terms, plain) {
  const wording = [...page.querySelectorAll(WORDING)];
  const others = [...page.querySelectorAll(OFFICIAL)].filter(
    (one) => !one.matches(WORDING) && !one.parentElement.closest(OFFICIAL),
  );
  const runs = [wording, ...others.map((one) => [one])];
  return runs.flatMap((run) => markIn(run, terms, plain));
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
