// Which texts hold the terms of a query. Rare terms are sought first: where they leave few texts, or
// none, the lists of the others need not be read.

import { dropMarks, fold } from "./fold.js";
import { doublings, heldByAll, hitsOf } from "./hits.js";

const AT_ONCE = 2; // lists of places read at a time
const TEXTS_FOR_A_TERM = 4; // texts that cost about as much as a list of places
const SHOWN = 10; // so many texts are read anyway, to be shown
const COUNTED = 3; // terms of which it tells how often they stand: the rarest

/** Terms sought in an index; with `plain` it is that of the texts without punctuation. */
export class Terms {
  constructor(library, grams, plain) {
    this.library = library;
    this.grams = grams;
    this.plain = plain;
    this.folded = new Map();
  }

  /** The texts that hold every term, as hits; how often is left out if they need not be `counted`. */
  async heldByAll(terms, counted) {
    const left = this.#rarestFirst(terms);
    let lists = [];
    let hits = null;
    while (left.length && hits?.texts.length !== 0 && !isFew(hits, left)) {
      const some = left.splice(0, this.#isHeavy(left[0]) ? left.length : AT_ONCE);
      lists.push(...(await Promise.all(some.map((term) => this.#list(term)))));
      hits = heldByAll(lists.map((one) => one.hits));
    }
    if (!hits.texts.length) return hits;
    if (counted) lists = await this.#countRarest(lists);
    const among = left.map((term) => this.#among(hits.texts, term));
    return heldByAll([...lists.map((one) => one.hits), ...(await Promise.all(among))]);
  }

  /** Which of some texts hold any of the terms, as a set. */
  async heldByAny(terms, texts) {
    const few = isFew({ texts }, terms);
    const find = async (term) => (few ? this.#among(texts, term) : (await this.#list(term)).hits);
    const found = await Promise.all(texts.length ? terms.map(find) : []);
    return new Set(found.flatMap((hits) => [...hits.texts]));
  }

  /** Whether any text holds a term. */
  async stands(term) {
    return this.#isHeavy(term) || (await this.grams.find(term)).texts.length > 0;
  }

  #isHeavy(term) {
    return this.grams.isHeavy(term);
  }

  /** A longer term is rarer, as a rule; one that is not heavy always is. */
  #rarestFirst(terms) {
    const rank = (one, other) => this.#isHeavy(one) - this.#isHeavy(other) || other.length - one.length;
    return [...terms].sort(rank);
  }

  async #list(term) {
    const stands = async (text, offset) => {
      const { letters } = await this.#foldedText(text);
      return letters.slice(offset, offset + Array.from(term).length).join("") === term;
    };
    return { term, hits: await this.grams.find(term, stands) };
  }

  async #countRarest(lists) {
    const sorted = [...lists].sort((one, other) => one.hits.texts.length - other.hits.texts.length);
    const count = async ({ term, hits }, rank) => {
      if (rank >= COUNTED || !this.#isHeavy(term)) return { term, hits };
      return { term, hits: { ...hits, times: await this.grams.timesOf(term) } };
    };
    return Promise.all(sorted.map(count));
  }

  /** The hits of a term among some texts, whose words are read. */
  async #among(texts, term) {
    const rows = await Promise.all(Array.from(texts, (text) => this.#row(text, term)));
    return hitsOf(rows.filter(Boolean));
  }

  async #row(text, term) {
    const { parts } = await this.#foldedText(text);
    const whole = parts.map((part) => part.text).join("");
    let [times, zones] = [0, 0];
    for (let at = whole.indexOf(term); at >= 0; at = whole.indexOf(term, at + 1)) {
      times += 1;
      zones |= zoneAt(parts, at);
    }
    return times ? [text, doublings(times), zones] : null;
  }

  /** The letters of a text as the index has them, and its parts, a zone each. */
  async #foldedText(text) {
    if (!this.folded.has(text)) {
      const shown = await this.library.readText(text);
      const letters = Array.from(fold(shown.text));
      const zones = shown.zones ?? [[0, 0]];
      const parts = zones.map(([start, bit], n) => {
        const part = letters.slice(start, zones[n + 1]?.[0]).join("");
        return { text: this.plain ? dropMarks(part) : part, bit };
      });
      const own = this.plain ? Array.from(parts.map((part) => part.text).join("")) : letters;
      this.folded.set(text, { letters: own, parts });
    }
    return this.folded.get(text);
  }
}

/** Whether it is cheaper to look terms up in these texts than to read their lists. */
function isFew(hits, terms) {
  return hits !== null && hits.texts.length <= Math.max(SHOWN, TEXTS_FOR_A_TERM * terms.length);
}

/** The zone, as a bit, of a place in the text that parts make. */
function zoneAt(parts, at) {
  let left = at;
  return (parts.find(({ text }) => (left -= text.length) < 0) ?? parts[parts.length - 1]).bit;
}
