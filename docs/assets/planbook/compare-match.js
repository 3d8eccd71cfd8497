// Which measures of two plans answer each other: those the library relates, then those alike.

const LEAST_ALIKE = 0.3; // of title and wording, where the library relates nothing
const HEADING = 0.5; // what the title weighs beside the wording

/** Pairs `[one, other]` in the order of the first plan; null stands for what one of them lacks. */
export function matched(one, other) {
  const found = new Map();
  const taken = new Set();
  for (const { here, there } of candidates(one, other)) {
    if (found.has(here) || taken.has(there)) continue;
    found.set(here, there);
    taken.add(there);
  }
  const pairs = one.measures.map((measure) => [measure, found.get(measure) ?? null]);
  const added = other.measures.filter((measure) => !taken.has(measure));
  return [...pairs, ...added.map((measure) => [null, measure])];
}

/** Possible pairs, the surest first: related ones by their score, all others behind them. */
function candidates(one, other) {
  const [left, right] = [one.measures.map(gramsOf), other.measures.map(gramsOf)];
  const all = [];
  one.measures.forEach((here, row) => {
    other.measures.forEach((there, column) => {
      const score = here.related[there.id] ?? there.related[here.id] ?? 0;
      const alike = score ? 0 : likeness(left[row], right[column]);
      if (score || alike >= LEAST_ALIKE) all.push({ here, there, rank: score ? 1 + score : alike });
    });
  });
  return all.sort((a, b) => b.rank - a.rank); // stable: equal ones keep the order of the plans
}

function gramsOf({ name, clauses }) {
  return { name: bigrams(name), wording: bigrams(clauses.join("")) };
}

function likeness(one, other) {
  return HEADING * dice(one.name, other.name) + (1 - HEADING) * dice(one.wording, other.wording);
}

/** Pairs of neighbouring letters or digits. */
function bigrams(text) {
  const found = new Set();
  for (const run of text.match(/[\p{L}\p{N}]+/gu) ?? []) {
    for (let at = 0; at + 1 < run.length; at += 1) found.add(run.slice(at, at + 2));
  }
  return found;
}

function dice(one, other) {
  if (!one.size || !other.size) return 0;
  let both = 0;
  for (const gram of one) both += other.has(gram) ? 1 : 0;
  return (2 * both) / (one.size + other.size);
}
