// Sorted numbers cut into groups: texts of the library, zones of a text, shards of an index.

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

/** Places by the group that holds them, counted from where the group starts. */
export function placesByGroup(places, starts) {
  const groups = new Map();
  for (const place of places) {
    const group = groupOf(starts, place);
    const held = groups.get(group);
    if (held) held.push(place - starts[group]);
    else groups.set(group, [place - starts[group]]);
  }
  return groups;
}
