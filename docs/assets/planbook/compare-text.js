// Two wordings side by side: what both have, what one has alone, which numbers changed.

import { diffArrays } from "../vendor/diff/array.js";

const NUMBER = /\d+(?:\.\d+)?%?|[〇零一二两三四五六七八九十百千万]+(?=[个家处次项件条户人名年月日成倍])|百分之[〇零一二三四五六七八九十百]+|[一二三四五六七八九]成/gu;
const MOST_EDITS = 1500; // beyond, a reader would wait; the work grows with their square
const SHORTEST = 4; // a word that two wordings happen to share says nothing

const words =
  typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "word" }) : null;

/** Words where the browser knows Chinese words, else characters; a number is always one piece. */
function tokens(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(NUMBER)) {
    found.push(...wordsOf(text.slice(at, match.index)), match[0]);
    at = match.index + match[0].length;
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
 *  Kinds are "same", "only" and, where another number stands with the same noun, "number". */
export function compared(one, other) {
  const [left, right] = [[], []];
  let common = 0;
  for (const gap of stretches(one, other)) {
    if (gap.same) {
      common += gap.same.length;
      for (const side of [left, right]) side.push({ text: gap.same, kind: "same" });
    } else {
      left.push(...pieces(gap.left, changedIn(gap.left, gap.right)));
      right.push(...pieces(gap.right, changedIn(gap.right, gap.left)));
    }
  }
  const whole = one.length + other.length;
  return { left, right, common: whole ? (2 * common) / whole : 0 };
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

/** The numbers of a gap that the other side does not have, where it has another of the same noun. */
function changedIn(text, other) {
  const [here, there] = [numbersOf(text), numbersOf(other)];
  const same = (one) => (two) => one.number === two.number && one.noun === two.noun;
  const mine = here.filter((one) => !there.some(same(one)));
  const theirs = there.filter((one) => !here.some(same(one)));
  return mine.filter(({ noun }) => theirs.some((one) => one.noun === noun)).map(({ at }) => at);
}

/** Each number with its place and the character behind it: 12处, 5%. */
function numbersOf(text) {
  return [...text.matchAll(NUMBER)].map((match) => ({
    at: match.index,
    number: match[0],
    noun: match[0].endsWith("%") ? "%" : text.charAt(match.index + match[0].length),
  }));
}

function pieces(text, changed) {
  if (!text) return [];
  const found = [];
  let at = 0;
  for (const match of text.matchAll(NUMBER)) {
    if (!changed.includes(match.index)) continue;
    if (match.index > at) found.push({ text: text.slice(at, match.index), kind: "only" });
    found.push({ text: match[0], kind: "number" });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ text: text.slice(at), kind: "only" });
  return found;
}
