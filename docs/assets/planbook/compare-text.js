// Two wordings side by side: what both have, what one has alone, which numbers changed.

import { diffArrays } from "../vendor/diff/array.js";
import { changedNumbers, numbersIn } from "./compare-numbers.js";

const MOST_EDITS = 1500; // beyond, a reader would wait; the work grows with their square
const SHORTEST = 4; // a word that two wordings happen to share says nothing

const words =
  typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "word" }) : null;

/** Words where the browser knows Chinese words, else characters; a number is always one piece. */
function tokens(text) {
  const found = [];
  let at = 0;
  for (const number of numbersIn(text)) {
    found.push(...wordsOf(text.slice(at, number.at)), number.text);
    at = number.at + number.text.length;
  }
  return [...found, ...wordsOf(text.slice(at))];
}

function wordsOf(text) {
  return words ? [...words.segment(text)].map(({ segment }) => segment) : [...text];
}

/** Phrases with the mark that ends them: the measure where whole texts have hardly a word in common. */
function phrases(text) {
  return text.match(/[^，。；,;\n]*[，。；,;\n]|[^，。；,;\n]+/gu) ?? [];
}

function parted(one, other) {
  const near = diffArrays(tokens(one), tokens(other), { maxEditLength: MOST_EDITS });
  return near ?? diffArrays(phrases(one), phrases(other));
}

/** `{left, right, common}`: both texts in pieces `{text, kind}` and the share that both have.
 *  Kinds are "same", "only" and, where the other gives another number for the same thing, "number". */
export function compared(one, other) {
  const found = stretches(one, other);
  const common = found.reduce((sum, { same = "" }) => sum + same.length, 0);
  const whole = one.length + other.length;
  return {
    left: pieces(found, "left", changedNumbers(one, other)),
    right: pieces(found, "right", changedNumbers(other, one)),
    common: whole ? (2 * common) / whole : 0,
  };
}

/** What both have, `{same}`, and between that what each has instead, `{left, right}`. */
function stretches(one, other) {
  const found = [];
  for (const part of parted(one, other)) {
    const text = part.value.join("");
    const shared = !part.added && !part.removed;
    if (shared && (text.length >= SHORTEST || one === other)) {
      found.push({ same: text });
      continue;
    }
    if (!found.length || found.at(-1).same) found.push({ left: "", right: "" });
    if (!part.added) found.at(-1).left += text;
    if (!part.removed) found.at(-1).right += text;
  }
  return found;
}

/** One side's text in pieces, given what it shares, what it has instead and which numbers changed. */
function pieces(stretches, side, changed) {
  const found = [];
  let start = 0;
  for (const stretch of stretches) {
    const text = stretch.same ?? stretch[side];
    if (stretch.same) found.push({ text, kind: "same" });
    else found.push(...alone(text, start, changed));
    start += text.length;
  }
  return found;
}

function alone(text, start, changed) {
  const found = [];
  let at = 0;
  for (const number of changed) {
    const [from, to] = [number.at - start, number.at - start + number.text.length];
    if (from < at || to > text.length) continue;
    if (from > at) found.push({ text: text.slice(at, from), kind: "only" });
    found.push({ text: number.text, kind: "number" });
    at = to;
  }
  if (at < text.length) found.push({ text: text.slice(at), kind: "only" });
  return found;
}
