// What to show of a measure or plan that was found: the sentences that hold the words.

import { spansOf } from "./fold.js";

// A sentence takes along the responsibility note in brackets that follows it.
const SENTENCE =
  /[^。！？；\n]*(?:[。！？；]+[”’」』）)]*(?:[（(〔【][^。！？；\n]*[）)〕】]?[。；]?)?|\n|$)/gu;
const LONGEST = 120;
const MOST = 3;

/**
 * `{heading, headingSpans, passages: [{text, spans}], more, where}` of a text to show. `more` counts
 * the sentences with matches beyond those shown; `where` has title, body or duties.
 */
export function excerpt(shown, terms, plain) {
  const { text, notes } = shown;
  const spans = spansOf(text, terms, plain);
  const headingEnd = shown.title && text.startsWith(shown.title) ? shown.title.length : 0;
  const heading = headingEnd ? shown.title : firstWords(text);
  const passages = sentences(text, headingEnd).filter((one) => meets(spans, one));
  return {
    heading,
    headingSpans: cut(spans, 0, headingEnd),
    passages: passages.slice(0, MOST).map((one) => shorten(text, spans, one)),
    more: Math.max(0, passages.length - MOST),
    where: whereOf(spans, headingEnd, notes),
  };
}

/** The sentences of a text from a place on, as [start, end). */
function sentences(text, from) {
  const found = [];
  for (const { 0: sentence, index } of text.slice(from).matchAll(SENTENCE)) {
    const start = from + index + (sentence.length - sentence.trimStart().length);
    const end = from + index + sentence.trimEnd().length;
    if (end > start) found.push([start, end]);
  }
  return found;
}

function meets(spans, [start, end]) {
  return spans.some((span) => span[0] < end && span[1] > start);
}

/** A sentence as text with its spans; a very long one only around its first match. */
function shorten(text, spans, [start, end]) {
  const first = spans.find((span) => span[1] > start);
  const from = end - start > LONGEST ? whole(text, Math.max(start, first[0] - LONGEST / 2)) : start;
  const enough = spans.find((span) => span[1] >= from + LONGEST && span[0] < from + LONGEST);
  const to = whole(text, Math.min(end, enough ? enough[1] : from + LONGEST));
  const [before, after] = [from > start ? "……" : "", to < end ? "……" : ""];
  const inside = cut(spans, from, to).map(([a, b]) => [a + before.length, b + before.length]);
  return { text: before + text.slice(from, to) + after, spans: inside };
}

/** A place that does not cut a character of two units. */
function whole(text, at) {
  return /[\udc00-\udfff]/.test(text[at] ?? "") ? at - 1 : at;
}

/** Spans within [from, to), counted from there. */
function cut(spans, from, to) {
  return spans
    .map(([start, end]) => [Math.max(start, from) - from, Math.min(end, to) - from])
    .filter(([start, end]) => start < end);
}

function whereOf(spans, headingEnd, notes) {
  const inNote = ([start, end]) => notes.some((note) => start >= note[0] && end <= note[1]);
  const where = [];
  if (spans.some(([start]) => start < headingEnd)) where.push("title");
  const body = spans.filter(([, end]) => end > headingEnd);
  if (body.some((span) => !inNote(span))) where.push("body");
  if (body.some(inNote)) where.push("duties");
  return where;
}

function firstWords(text) {
  const letters = Array.from(text.trim());
  return letters.length > 24 ? `${letters.slice(0, 24).join("")}……` : letters.join("");
}
