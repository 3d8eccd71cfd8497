// 相关结果 and typing help: names and titles like what was typed, ranked by lunr. They are loaded
// when asked for, stand below the exact results, and are never counted with them.

import { dropMarks, fold } from "./fold.js";
import { readFile } from "./search.js";

const LUNR = new URL("../vendor/lunr.min.js", import.meta.url);
let held = null;

/** The names most like a text, best first: [{kind, name, id, url, plan}]. */
export async function namesLike(text, most) {
  held ??= load();
  held.catch(() => {
    held = null;
  });
  const { names, index } = await held;
  const pairs = bigrams(text);
  if (!pairs.length || !index) return [];
  // Never index.search(text): its query syntax would trip on what readers type.
  const found = index.query((query) => {
    for (const pair of pairs) query.term(pair, { usePipeline: false });
  });
  return found.slice(0, most).map(({ ref }) => names[ref]);
}

/** The overlapping pairs of a text's folded characters, as search/names.py does. */
function bigrams(text) {
  const letters = Array.from(dropMarks(fold(text)));
  return letters.slice(1).map((letter, at) => letters[at] + letter);
}

async function load() {
  const [{ names, index }, lunr] = await Promise.all([readFile("names-index.json"), loadLunr()]);
  return { names, index: index && lunr.Index.load(index) };
}

/** lunr is no module: it comes as a plain script. */
function loadLunr() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = LUNR;
    script.onload = () => resolve(window.lunr);
    script.onerror = () => reject(new Error("lunr could not be read"));
    document.head.append(script);
  });
}
