// Two wordings side by side: what both have, what one has alone, which numbers changed.

import { diffArrays } from "../vendor/diff/array.js";

const NUMBER = /\d+(?:\.\d+)?%?|[〇零一二两三四五六七八九十百千万]+(?=[个家处次项件条户人名年月日成倍])|百分之[〇零一二三四五六七八九十百]+|[一二三四五六七八九]成/gu;
const SHORTEST = 2; // single characters that two wordings happen to share say nothing

const words =
  typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "word" }) : null;

/** Words where the browser knows Chinese words, else characters; a number is always one piece. */
export function tokens(text) {
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

/** `{left, right, common}`: both texts in pieces `{text, kind}` and the share that both have.
 *  Kinds are "same", "only" and, within what one has alone, "number". */
export function compared(one, other) {
  const [left, right] = [[], []];
  let common = 0;
  for (const part of diffArrays(tokens(one), tokens(other))) {
    const text = part.value.join("");
    const shared = !part.added && !part.removed;
    if (shared && (text.length >= SHORTEST || one === other)) {
      common += text.length;
      left.push({ text, kind: "same" });
      right.push({ text, kind: "same" });
    } else {
      if (!part.added) left.push({ text, kind: "only" });
      if (!part.removed) right.push({ text, kind: "only" });
    }
  }
  const whole = one.length + other.length;
  return { left: pieces(left), right: pieces(right), common: whole ? (2 * common) / whole : 0 };
}

/** Neighbours of one kind joined, and numbers told apart within what one side has alone. */
function pieces(parts) {
  const joined = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined.flatMap((part) => (part.kind === "only" ? withNumbers(part.text) : [part]));
}

function withNumbers(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(NUMBER)) {
    if (match.index > at) found.push({ text: text.slice(at, match.index), kind: "only" });
    found.push({ text: match[0], kind: "number" });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ text: text.slice(at), kind: "only" });
  return found;
}
