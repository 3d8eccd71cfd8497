// Read a query: words that must all stand in a text, and words that must not.

import { dropMarks, fold } from "./fold.js";

// Only the ASCII quote and a - after a space are operators; “” and 「」 are text, as is the quote
// in a"b and the - at the start of -3.
// "" asks for nothing.
const WORD = /\s*(?:(-?)"([^"]*)"(?=\s|$)|(\S+))/guy;

/**
 * `{terms, without, words, withoutWords}`: what to look for, folded, without doubles, none empty;
 * and the same as the reader wrote it.
 */
export function parseQuery(query, plain = false) {
  const wanted = new Map();
  const barred = new Map();
  for (const found of query.trim().matchAll(WORD)) {
    const { word, negative } = readWord(found);
    const term = plain ? dropMarks(fold(word)) : fold(word);
    const kept = negative ? barred : wanted;
    if (term && !kept.has(term)) kept.set(term, word);
  }
  return {
    terms: [...wanted.keys()],
    without: [...barred.keys()],
    words: [...wanted.values()],
    withoutWords: [...barred.values()],
  };
}

function readWord({ 0: whole, 1: sign, 2: quoted, 3: bare, index }) {
  const afterSpace = index > 0;
  if (quoted !== undefined) {
    return afterSpace || !sign ? { word: quoted, negative: Boolean(sign) } : { word: whole };
  }
  const negative = afterSpace && bare.startsWith("-") && bare.length > 1;
  return { word: negative ? bare.slice(1) : bare, negative };
}
