// Find a term in an index that hooks/planbook/search/index.py wrote. Places are numbers of
// characters (code points) from the start of the first text of the library.

import { Bits, orderOf } from "./bits.js";
import { hitsOf } from "./hits.js";

const SHORTEST = 3;
const LONGEST = 26; // letters of a key: DEPTH in search/grams.py and two more
// A long passage is read gram by gram, so many at a time: one that nobody wrote is given up early, and
// of one that stands in few places the rest is cheaper looked up in the texts themselves.
const AT_ONCE = 2;
const PLACES_FOR_A_GRAM = 4; // texts that cost about as much as the shard of one gram
const LEAVES = 64; // shards that one leaf of the directory tells of, as in search/index.py
// Orders of the codes, as in search/index.py.
const [KEYS, SHARED, LONGER, STEP, LETTER, COUNT] = [8, 1, 0, 6, 14, 0];
const [HEAVY_COUNT, TIMES, ZONES] = [10, 0, 0];

/** One index: its directory, and `read(name, kind)`, which gives its other files. */
export class Grams {
  constructor(directory, textCount, read) {
    this.length = directory.length;
    this.textCount = textCount;
    this.read = read;
    this.firsts = directory.firsts;
    this.heavy = new Map(directory.heavy.split("\n").map((gram, number) => [gram, number]));
    this.heavy.delete("");
    this.heavyShards = directory.heavyShards;
    this.parsed = new Map();
  }

  /**
   * Where a folded term stands: `{places, sure}`, sorted, or for a heavy gram its `{hits}`. Where
   * `sure` is false the term stands at no other places, but perhaps not at all of these: whoever
   * can `confirm` it looks into the texts.
   */
  async find(term, confirm = false) {
    if (this.heavy.has(term)) return { hits: await this.#heavyHits(term) };
    const grams = this.#cover(Array.from(term));
    let places = null;
    while (grams.length && places?.length !== 0) {
      if (confirm && places?.length <= PLACES_FOR_A_GRAM * grams.length) return { places, sure: false };
      const some = grams.splice(0, AT_ONCE).map((gram) => this.#placesOf(gram));
      const lists = [...(places ? [places] : []), ...(await Promise.all(some))];
      places = lists.sort((a, b) => a.length - b.length).reduce(intersect);
    }
    return { places, sure: true };
  }

  /** The fewest grams of a term that have lists of places and cover it: [{at, key, whole}]. */
  #cover(letters) {
    const grams = [];
    let covered = 0;
    while (covered < letters.length) {
      let best = null;
      for (let at = Math.max(0, covered - LONGEST); at <= covered; at += 1) {
        const gram = this.#gramAt(letters, at);
        if (gram && (!best || gram.end > best.end)) best = gram;
      }
      grams.push(best);
      covered = best.end;
    }
    return grams;
  }

  /** What is filed where a term goes on from here; null if too common for a list of places. */
  #gramAt(letters, at) {
    const next = this.#leastLight(letters, at + 1);
    const size = Math.max(this.#leastLight(letters, at), next > SHORTEST ? next + 1 : 0);
    const end = Math.min(at + size, letters.length);
    const key = letters.slice(at, end).join("");
    const whole = at + size < letters.length; // else every key that begins so is meant
    return !whole && this.heavy.has(key) ? null : { at, key, whole, end };
  }

  /** The least length, 3 or more, of a gram at this letter that is not heavy. */
  #leastLight(letters, at) {
    let size = SHORTEST;
    while (at + size <= letters.length && this.heavy.has(letters.slice(at, at + size).join(""))) {
      size += 1;
    }
    return size;
  }

  async #placesOf({ at, key, whole }) {
    const shards = await this.#shardsOf(key, whole);
    const leaves = await Promise.all(shards.map((shard) => this.#leaves(shard)));
    return shift(leaves.flatMap((one) => one.places(key, whole)), at);
  }

  /** The shards where a key may stand; if not whole, where keys stand that begin with it. */
  async #shardsOf(key, whole) {
    const leaf = lastNotAfter(this.firsts, key);
    if (leaf < 0) return [];
    const leaves = [leaf, ...beginningSo(this.firsts, leaf + 1, key, whole)];
    const parts = await Promise.all(leaves.map((number) => this.read(`${number}.json`, "json")));
    const firsts = parts.flat();
    const shard = lastNotAfter(firsts, key);
    const shards = [shard, ...beginningSo(firsts, shard + 1, key, whole)];
    return shards.map((number) => leaf * LEAVES + number);
  }

  #leaves(shard) {
    return this.#once(`${shard}.bin`, (bytes) => new Leaves(bytes, this.length));
  }

  async #heavyHits(term) {
    let number = this.heavy.get(term);
    let shard = 0;
    while (number >= this.heavyShards[shard]) {
      number -= this.heavyShards[shard];
      shard += 1;
    }
    const parse = (bytes) => readHeavy(bytes, this.heavyShards[shard], this.textCount);
    return (await this.#once(`h${shard}.bin`, parse))[number];
  }

  /** A parsed shard; one that could not be read is asked for again next time. */
  #once(name, parse) {
    if (!this.parsed.has(name)) {
      const shard = this.read(name, "bytes").then(parse);
      this.parsed.set(name, shard);
      shard.catch(() => this.parsed.delete(name));
    }
    return this.parsed.get(name);
  }
}

/** The keys of a shard, in order, and the places filed under each. */
class Leaves {
  constructor(bytes, length) {
    const bits = new Bits(bytes);
    this.keys = [];
    const counts = [];
    let key = [];
    for (let left = bits.read(KEYS); left > 0; left -= 1) {
      key = readKey(bits, key);
      this.keys.push(key.join(""));
      counts.push(bits.read(COUNT) + 1);
    }
    this.lists = counts.map((count) => readPlaces(bits, count, length));
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

function readPlaces(bits, count, length) {
  const order = orderOf(length, count);
  const places = new Int32Array(count);
  for (let n = 0, place = -1; n < count; n += 1) {
    place += bits.read(order) + 1;
    places[n] = place;
  }
  return places;
}

function readHeavy(bytes, gramCount, textCount) {
  const bits = new Bits(bytes);
  const counts = Array.from({ length: gramCount }, () => bits.read(HEAVY_COUNT) + 1);
  return counts.map((count) => readHits(bits, count, textCount));
}

function readHits(bits, count, textCount) {
  const texts = readTexts(bits, count, textCount);
  const times = texts.map(() => bits.read(TIMES) + 1);
  const zoned = readPlaces(bits, bits.read(HEAVY_COUNT), count);
  const zones = new Map(Array.from(zoned, (row) => [row, bits.read(ZONES) + 1]));
  return hitsOf(texts.map((text, row) => [text, times[row], zones.get(row) ?? 0]));
}

/** The texts that hold a gram; where most do, the others are listed. */
function readTexts(bits, count, textCount) {
  if (2 * count <= textCount) return Array.from(readPlaces(bits, count, textCount));
  const others = new Set(readPlaces(bits, textCount - count, textCount));
  return Array.from({ length: textCount }, (_, text) => text).filter((text) => !others.has(text));
}

/** Lists of places as one, counted from where the term begins, sorted. */
function shift(lists, at) {
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let filled = 0;
  for (const list of lists) {
    all.set(list, filled);
    filled += list.length;
  }
  return all.map((place) => place - at).sort();
}

function intersect(few, many) {
  let other = 0;
  return few.filter((place) => {
    while (many[other] < place) other += 1;
    return many[other] === place;
  });
}

/** The number of the last text, of some in order, that is not after a key; -1 if all are. */
function lastNotAfter(texts, key) {
  let [low, high] = [0, texts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(texts[middle], key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The numbers of the texts, from one on, that begin with a key; none if it is whole. */
function beginningSo(texts, from, key, whole) {
  const found = [];
  for (let at = from; !whole && texts[at]?.startsWith(key); at += 1) found.push(at);
  return found;
}

/** Order by code points: a surrogate stands for a character above all others. */
function compare(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return rank(a, at) - rank(b, at);
}

function rank(text, at) {
  const unit = at < text.length ? text.charCodeAt(at) : -1;
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
