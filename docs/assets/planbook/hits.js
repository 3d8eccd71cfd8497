// Hits: the texts that hold a term, with how often (in doublings), in which zones, and how many terms
// stand in the title; columns in the order of texts.

const COLUMNS = ["texts", "times", "zones", "titles"];

/** How often, roughly: 0 for once, 1 for two or three times, 2 for four to seven… */
export function doublings(times) {
  return 31 - Math.clz32(times);
}

/** Rows of [text, times, zones], in the order of texts, as hits. Bit 1 of zones is a title. */
export function hitsOf(rows) {
  const hits = ofSize(rows.length);
  rows.forEach(([text, times, zones], n) => setRow(hits, n, [text, times, zones, zones & 1]));
  return hits;
}

/** The texts that every one of some hits holds: times and titles added, zones joined. */
export function heldByAll(lists) {
  const sizes = (one, other) => one.texts.length - other.texts.length;
  return [...lists].sort(sizes).reduce(heldByBoth);
}

function heldByBoth(one, other) {
  const both = ofSize(one.texts.length);
  let kept = 0;
  let at = 0;
  one.texts.forEach((text, n) => {
    while (other.texts[at] < text) at += 1;
    if (other.texts[at] !== text) return;
    const titles = one.titles[n] + other.titles[at];
    setRow(both, kept, [text, one.times[n] + other.times[at], one.zones[n] | other.zones[at], titles]);
    kept += 1;
  });
  return cut(both, kept);
}

/** The hits whose text passes a test. */
export function keep(hits, test) {
  const kept = ofSize(hits.texts.length);
  let size = 0;
  hits.texts.forEach((text, n) => {
    if (!test(text)) return;
    for (const column of COLUMNS) kept[column][size] = hits[column][n];
    size += 1;
  });
  return cut(kept, size);
}

function ofSize(size) {
  return Object.fromEntries(COLUMNS.map((column) => [column, new Int32Array(size)]));
}

function setRow(hits, n, [text, times, zones, titles]) {
  hits.texts[n] = text;
  hits.times[n] = times;
  hits.zones[n] = zones;
  hits.titles[n] = titles;
}

function cut(hits, size) {
  return Object.fromEntries(COLUMNS.map((column) => [column, hits[column].subarray(0, size)]));
}
