// Read the shards of an index, as search/leaves.py and search/heavy.py pack them.

import { Bits, orderOf } from "./bits.js";
import { hitsOf } from "./hits.js";

export const ZONES = 8; // a place and its zone as one number; more than there are zones
// Orders of the codes, as in search/leaves.py and search/heavy.py.
const [KEYS, SHARED, LONGER, STEP, LETTER, COUNT, OFFSET, ZONE] = [8, 1, 0, 6, 14, 0, 7, 0];
const [HEAVY_COUNT, HEAVY_TIMES, HEAVY_ZONES] = [10, 0, 0];

/**
 * The keys of a shard, in order, and the places filed under each: a place is the number of its text,
 * times `span`, and its offset there; with its zone, times `ZONES` and that.
 */
export class Leaves {
  constructor(bytes, textCount, span) {
    const bits = new Bits(bytes);
    this.keys = [];
    const counts = [];
    let key = [];
    for (let left = bits.read(KEYS); left > 0; left -= 1) {
      key = readKey(bits, key);
      this.keys.push(key.join(""));
      counts.push(bits.read(COUNT) + 1);
    }
    this.lists = counts.map((count) => readPlaces(bits, count, textCount, span));
  }

  places(key, whole) {
    const asked = whole ? (one) => one === key : (one) => one.startsWith(key);
    return this.lists.filter((_, number) => asked(this.keys[number]));
  }
}

function readKey(bits, before) {
  const shared = bits.read(SHARED);
  const more = bits.read(LONGER);
  const base = shared < before.length ? before[shared].codePointAt(0) + 1 : 0;
  const key = before.slice(0, shared);
  key.push(String.fromCodePoint(base + bits.read(base ? STEP : LETTER)));
  for (let left = more; left > 0; left -= 1) key.push(String.fromCodePoint(bits.read(LETTER)));
  return key;
}

function readPlaces(bits, count, textCount, span) {
  const order = orderOf(textCount, count);
  const places = new Float64Array(count);
  for (let n = 0, text = 0, offset = -1; n < count; n += 1) {
    const step = bits.read(order);
    if (step || !n) offset = -1;
    text += step;
    offset += bits.read(OFFSET) + 1;
    const zone = bits.read(ZONE);
    places[n] = (text * span + offset) * ZONES + zone;
  }
  return places;
}

/** Numbers in order, read as the gaps between them. */
function readGaps(bits, count, length) {
  const order = orderOf(length, count);
  const numbers = new Int32Array(count);
  for (let n = 0, number = -1; n < count; n += 1) {
    number += bits.read(order) + 1;
    numbers[n] = number;
  }
  return numbers;
}

/** The hits of each heavy gram of a shard, without how often. */
export function readHeavy(bytes, gramCount, textCount) {
  const bits = new Bits(bytes);
  const counts = Array.from({ length: gramCount }, () => bits.read(HEAVY_COUNT) + 1);
  return counts.map((count) => readHits(bits, count, textCount));
}

function readHits(bits, count, textCount) {
  const texts = readTexts(bits, count, textCount);
  const zoned = readGaps(bits, bits.read(HEAVY_COUNT), count);
  const zones = new Map(Array.from(zoned, (row) => [row, bits.read(HEAVY_ZONES) + 1]));
  return hitsOf(texts.map((text, row) => [text, 0, zones.get(row) ?? 0]));
}

/** How often the texts of each heavy gram hold it, in doublings; `counts` are their numbers. */
export function readTimes(bytes, counts) {
  const bits = new Bits(bytes);
  return counts.map((count) => Int32Array.from({ length: count }, () => bits.read(HEAVY_TIMES)));
}

/** The texts that hold a gram; where most do, the others are listed. */
function readTexts(bits, count, textCount) {
  if (2 * count <= textCount) return Array.from(readGaps(bits, count, textCount));
  const others = new Set(readGaps(bits, textCount - count, textCount));
  return Array.from({ length: textCount }, (_, text) => text).filter((text) => !others.has(text));
}
