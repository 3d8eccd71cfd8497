// Find a term in an index that hooks/planbook/search/index.py wrote. A place is a text and an offset
// there in characters (code points), as one number: texts lie `span` apart.

import { doublings, hitsOf } from "./hits.js";
import { Leaves, ZONES, readHeavy, readTimes } from "./shards.js";

const SHORTEST = 3;
const LONGEST = 26; // letters of a key: DEPTH in search/grams.py and two more
// A long passage is read gram by gram, so many at a time: one that nobody wrote is given up early, and
// of one that stands in few places the rest is cheaper looked up in the texts themselves.
const AT_ONCE = 2;
const PLACES_FOR_A_GRAM = 4; // texts that cost about as much as the shard of one gram
const LEAVES = 64; // shards that one leaf of the directory tells of, as in search/index.py

/** One index: its directory, and `read(name, kind)`, which gives its other files. */
export class Grams {
  constructor(directory, textCount, read) {
    this.length = directory.length;
    this.textCount = textCount;
    this.read = read;
    this.longest = directory.longest;
    this.span = 2 * directory.longest + 1;
    this.firsts = directory.firsts;
    this.heavy = new Map(everyPart(directory.heavy).map((gram, number) => [gram, number]));
    this.heavyShards = directory.heavyShards;
    this.parsed = new Map();
  }

  /** Whether a folded term has a list of texts instead of places: it is common, and costs little. */
  isHeavy(term) {
    return this.heavy.has(term);
  }

  /**
   * The texts that hold a folded term, as hits; of a heavy one without how often. Where few places
   * are left to try, `confirm(text, offset)` is asked of each whether the term stands there.
   */
  async find(term, confirm = null) {
    if (this.isHeavy(term)) return this.#heavyHits(term);
    const { places, zones, sure } = await this.#placesOfTerm(Array.from(term), confirm);
    const ask = (place) => confirm(Math.floor(place / this.span), place % this.span);
    const stands = sure ? null : await Promise.all(Array.from(places, ask));
    return this.#hitsAt(places, zones, stands);
  }

  /** How often each text of a heavy term holds it, in doublings. */
  async timesOf(term) {
    const { shard, number } = this.#heavyAt(term);
    const counts = (await this.#heavyShard(shard)).map(({ texts }) => texts.length);
    const parse = (bytes) => readTimes(bytes, counts);
    return (await this.#once(`t${shard}.bin`, parse))[number];
  }

  /** Sorted places where the term begins, and the zones there; perhaps more than there are if not `sure`. */
  async #placesOfTerm(letters, confirm) {
    if (letters.length > this.longest) return { places: [], zones: [], sure: true };
    const grams = this.#cover(letters);
    let first = null;
    let places = null;
    while (grams.length && places?.length !== 0) {
      if (confirm && places?.length <= PLACES_FOR_A_GRAM * grams.length) break;
      const some = await Promise.all(grams.splice(0, AT_ONCE).map((gram) => this.#placesOf(gram)));
      first ??= some[0];
      const lists = [...(places ? [places] : []), ...some.map((one) => one.places)];
      places = lists.sort((a, b) => a.length - b.length).reduce(intersect);
    }
    return { places, zones: zonesAt(places, first), sure: !grams.length };
  }

  #hitsAt(places, zones, stands) {
    const rows = [];
    places.forEach((place, n) => {
      if (stands && !stands[n]) return;
      const text = Math.floor(place / this.span);
      const last = rows[rows.length - 1];
      if (last?.[0] === text) {
        last[1] += 1;
        last[2] |= zones[n];
      } else rows.push([text, 1, zones[n]]);
    });
    return hitsOf(rows.map(([text, times, found]) => [text, doublings(times), found]));
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
    const marked = merge(leaves.flatMap((one) => one.places(key, whole)));
    return { places: marked.map((one) => Math.floor(one / ZONES) - at), zones: marked.map((one) => one % ZONES) };
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
    return this.#once(`${shard}.bin`, (bytes) => new Leaves(bytes, this.textCount, this.span));
  }

  async #heavyHits(term) {
    const { shard, number } = this.#heavyAt(term);
    return (await this.#heavyShard(shard))[number];
  }

  /** The shard of a heavy gram, and its number there. */
  #heavyAt(term) {
    let number = this.heavy.get(term);
    let shard = 0;
    while (number >= this.heavyShards[shard]) {
      number -= this.heavyShards[shard];
      shard += 1;
    }
    return { shard, number };
  }

  #heavyShard(shard) {
    const parse = (bytes) => readHeavy(bytes, this.heavyShards[shard], this.textCount);
    return this.#once(`h${shard}.bin`, parse);
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

/** All parts of some grams, one a line, in the order of code points: a part of a heavy gram is heavy. */
function everyPart(grams) {
  const parts = new Set();
  for (const gram of grams.split("\n")) {
    const letters = Array.from(gram);
    letters.forEach((_, start) => {
      for (let end = start + 1; end <= letters.length; end += 1) parts.add(letters.slice(start, end).join(""));
    });
  }
  return [...parts].sort(compare);
}

/** Lists of numbers as one, sorted. */
function merge(lists) {
  if (lists.length === 1) return lists[0];
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let filled = 0;
  for (const list of lists) {
    all.set(list, filled);
    filled += list.length;
  }
  return all.sort();
}

/** The zones, as bits, of some places among those of a list. */
function zonesAt(places, list) {
  let at = 0;
  return Array.from(places, (place) => {
    while (list.places[at] < place) at += 1;
    const zone = list.zones[at];
    return zone && 1 << (zone - 1);
  });
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
