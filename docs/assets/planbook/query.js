// Read a query: words that must all stand in a text, and words that must not.

import { dropMarks, fold } from "./fold.js";

// Only the ASCII quote and a - after a space are operators; “” and 「」 are text, as is the quote
// in a"b and the - at the start of -3.
const WORD = /\s*(?:(-?)"([^"]+)"(?=\s|$)|(\S+))/guy;

/** `{terms, without}`: folded, without doubles, none empty. */
export function parseQuery(query, plain = false) {
  const terms = new Set();
  const without = new Set();
  for (const found of query.trim().matchAll(WORD)) {
    const { word, negative } = readWord(found);
    const term = plain ? dropMarks(fold(word)) : fold(word);
    if (term) (negative ? without : terms).add(term);
  }
  return { terms: [...terms], without: [...without] };
}

function readWord({ 0: whole, 1: sign, 2: quoted, 3: bare, index }) {
  const afterSpace = index > 0;
  if (quoted !== undefined) {
    return afterSpace || !sign ? { word: quoted, negative: Boolean(sign) } : { word: whole };
  }
  const negative = afterSpace && bare.startsWith("-") && bare.length > 1;
  return { word: negative ? bare.slice(1) : bare, negative };
}
