// Numbers cut into groups: the texts of a plan, the plans of a piece.

/** Running sums from 0: where each group starts, and where the last one ends. */
export function sums(sizes) {
  const all = [0];
  for (const size of sizes) all.push(all[all.length - 1] + size);
  return all;
}

/** The last group that starts at or before a number. */
export function groupOf(starts, number) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= number) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
