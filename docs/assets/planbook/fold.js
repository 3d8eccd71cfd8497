// Fold text for comparison: the same rule as hooks/planbook/fold.py, held to it by
// tests/search/vectors.json.

const QUOTES = /["'`‘’‚‛“”„‟′″「」『』«»‹›]/gu;
const OPENING = /[([{〔〖【〘〚]/gu;
const CLOSING = /[)\]}〕〗】〙〛]/gu;
const SPACE = /[\s\u0000\u001c-\u001f\u0085\u180e\u200b-\u200f\u2060\ufeff]+/gu;

/** The text as it is compared: NFKC, lower case, no white space, one form of quote and bracket. */
export function fold(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/ς/gu, "σ")
    .replace(SPACE, "")
    .normalize("NFKC")
    .replace(QUOTES, "“")
    .replace(OPENING, "(")
    .replace(CLOSING, ")")
    .replace(/〈/gu, "《")
    .replace(/〉/gu, "》");
}

/** Folded text without punctuation: what 忽略标点 compares. */
export function dropMarks(folded) {
  return folded.replace(/\p{P}/gu, "");
}

/**
 * Where the terms stand in a text, as [start, end) in its UTF-16 units, sorted, without overlaps.
 * Terms are folded; with `plain` punctuation is passed over.
 */
export function spansOf(text, terms, plain = false) {
  const { folded, origins } = foldWithOrigins(text, plain);
  const spans = [];
  for (const term of terms) {
    for (let at = folded.indexOf(term); at >= 0 && term; at = folded.indexOf(term, at + 1)) {
      spans.push([origins[at][0], origins[at + term.length - 1][1]]);
    }
  }
  return joinSpans(spans);
}

/** Fold piece by piece, a letter with the marks that combine with it, and keep where each began. */
function foldWithOrigins(text, plain) {
  let folded = "";
  const origins = [];
  for (const { 0: piece, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const part = plain ? dropMarks(fold(piece)) : fold(piece);
    folded += part;
    for (let n = 0; n < part.length; n += 1) origins.push([index, index + piece.length]);
  }
  return { folded, origins };
}

function joinSpans(spans) {
  const joined = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined[joined.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
