// The plans and measures that the search knows: which text holds a place, what a measure is filed
// under, and the texts to show. Texts are numbered plan by plan, a plan's own text before its
// measures. Pieces are read when asked for; what is told of a text needs its piece.

import { fold } from "./fold.js";
import { Grams } from "./grams.js";
import { hitsOf } from "./hits.js";
import { Piece, readStarts } from "./pieces.js";
import { groupOf, placesByGroup, sums } from "./places.js";

export class Library {
  constructor(start, read) {
    this.start = start;
    this.read = (name, kind) => read(`${start.edition}/${name}`, kind);
    this.ids = start.measures.map((ids) => (ids ? ids.split(" ") : []));
    this.planTexts = sums(this.ids.map((ids) => ids.length + 1));
    this.planPlaces = sums(start.lengths);
    this.textCount = this.planTexts[this.ids.length];
    this.planByText = this.ids.flatMap((ids, plan) => Array(ids.length + 1).fill(plan));
    this.sectors = start.sectors.map((ids) => (ids ? ids.split(" ") : []));
    this.duties = everyDuty(start);
    this.planFacets = start.plans.map((_, plan) => facetsOfPlan(start, plan));
    this.pieces = new Map();
    this.index = this.#grams(start.index, "index");
  }

  /** The texts that hold a term, as hits. Bit 1 of the zones is the title of a measure. */
  async find(term) {
    const found = await this.index.find(term, true);
    if (found.hits) return found.hits;
    const plans = placesByGroup(found.places, this.planPlaces);
    await this.readPieces([...plans.keys()].map((plan) => this.planTexts[plan]));
    const unsure = found.sure ? null : term;
    const rows = [...plans].map(([plan, places]) => this.#rows(plan, places, unsure));
    return hitsOf((await Promise.all(rows)).flat());
  }

  /** Whether any text holds a term. */
  async stands(term) {
    const { hits, places } = await this.index.find(term);
    return Boolean(hits) || places.length > 0;
  }

  /** The same as `find` without punctuation, for a term without any; the hits have no zones. */
  async findPlain(term) {
    const plain = await this.read("plain.json", "json");
    this.plain ??= this.#grams(plain.index, "plain");
    const [found, exact] = await Promise.all([this.plain.find(term), this.find(term)]);
    if (found.hits) return found.hits;
    // A plan that holds the term no more often than with punctuation has no other texts with it.
    const plans = placesByGroup(found.places, sums(plain.lengths));
    const counts = this.#timesByPlan(exact);
    const times = new Map(Array.from(exact.texts, (text, row) => [text, exact.times[row]]));
    for (const [plan, places] of plans) {
      if (places.length > (counts.get(plan) ?? 0)) await this.#addPlainTimes(times, plan, places, plain);
    }
    return hitsOf([...times].map(([text, count]) => [text, count, 0]).sort((a, b) => a[0] - b[0]));
  }

  /** All measures, by number. */
  everyMeasure() {
    return this.planByText.flatMap((_, text) => (this.isPlan(text) ? [] : [text]));
  }

  /** Read the pieces that hold these texts. */
  async readPieces(texts) {
    const numbers = new Set([...texts].map((text) => this.#pieceNumber(text)));
    await Promise.all([...numbers].map((number) => this.#readPiece(number)));
  }

  planOf(text) {
    return this.planByText[text];
  }

  isPlan(text) {
    return this.planTexts[this.planOf(text)] === text;
  }

  /** The id of a plan or measure. */
  idOf(text) {
    const plan = this.planOf(text);
    const measure = text - this.planTexts[plan] - 1;
    return this.start.plans[plan] + (measure < 0 ? "" : `/${this.ids[plan][measure]}`);
  }

  lengthOf(text) {
    return this.#pieceOf(text).get(text).length;
  }

  /** What a plan is filed under: facet -> ids. */
  facetsOfPlan(plan) {
    return this.planFacets[plan];
  }

  /** What a measure is filed under, by numbers: `sectors`, a group of them, and `duties` in order. */
  filed(text) {
    return this.#pieceOf(text).get(text);
  }

  /** Facet -> ids of a measure. */
  facetsOf(text) {
    const { sectors, duties } = this.filed(text);
    const named = (at) => [...new Set(duties.map((duty) => this.duties[duty][at]))].filter(Boolean);
    const { plan, place, topic, year } = this.planFacets[this.planOf(text)];
    return { plan, place, topic, year, sector: this.sectors[sectors], department: named(0), role: named(1) };
  }

  /** What a page shows: {id, url, label, title, text, notes, plan (its title), place, years}. */
  async readText(text) {
    await this.readPieces([text]);
    const { name, at } = this.#pieceOf(text).fileOf(text);
    const file = await this.read(name, "json");
    const plan = this.planOf(text);
    const { plans, places, years } = this.start;
    const filed = { plan: file.plans[plans[plan]], place: places[plan], years: years[plan] };
    return { notes: [], ...file.texts[at], ...filed, id: this.idOf(text) };
  }

  #grams(directory, name) {
    return new Grams(directory, this.textCount, (file, kind) => this.read(`${name}/${file}`, kind));
  }

  #pieceNumber(text) {
    return groupOf(this.start.pieces, this.planOf(text));
  }

  #pieceOf(text) {
    return this.pieces.get(this.#pieceNumber(text));
  }

  async #readPiece(number) {
    if (this.pieces.has(number)) return;
    const bytes = await this.read(`pieces/${number}.bin`, "bytes");
    const [first, end] = [this.start.pieces[number], this.start.pieces[number + 1]];
    const sizes = this.ids.slice(first, end).map((ids) => ids.length);
    const zones = this.start.where.length;
    this.pieces.set(number, new Piece(bytes, this.planTexts[first], sizes, zones));
  }

  #timesByPlan({ texts, times }) {
    const counts = new Map();
    texts.forEach((text, row) => {
      const plan = this.planOf(text);
      counts.set(plan, (counts.get(plan) ?? 0) + times[row]);
    });
    return counts;
  }

  async #addPlainTimes(times, plan, places, { lengths }) {
    const piece = groupOf(this.start.pieces, plan);
    const [first, end] = [this.start.pieces[piece], this.start.pieces[piece + 1]];
    const count = (this.planTexts[end] ?? this.textCount) - this.planTexts[first];
    const starts = readStarts(await this.read(`plain/lengths${piece}.bin`, "bytes"), count);
    const offset = lengths.slice(first, plan).reduce((sum, length) => sum + length, 0);
    const inPiece = places.map((place) => place + offset);
    for (const [number, found] of placesByGroup(inPiece, starts)) {
      times.set(this.planTexts[first] + number, found.length);
    }
  }

  /** Places in a plan as rows of hits; those of an unsure term only where it really stands. */
  async #rows(plan, places, unsure) {
    const own = this.planTexts[plan];
    const piece = this.#pieceOf(own);
    const offset = piece.starts[own - piece.first];
    const inPiece = places.map((place) => place + offset);
    const rows = [];
    for (const [number, filed] of placesByGroup(inPiece, piece.starts)) {
      const text = piece.first + number;
      const found = unsure ? await this.#standing(text, filed, unsure) : filed;
      if (found.length) rows.push([text, found.length, piece.zonesAt(text, found)]);
    }
    return rows;
  }

  /** Those of some places in a text where a folded term stands. */
  async #standing(text, places, term) {
    const letters = Array.from(fold((await this.readText(text)).text));
    const size = Array.from(term).length;
    return places.filter((place) => letters.slice(place, place + size).join("") === term);
  }
}

function facetsOfPlan({ plans, places, topics, years }, plan) {
  const [place, topic] = [places[plan], topics[plan]].map((id) => (id ? [id] : []));
  return { plan: [plans[plan]], place, topic, year: years[plan].map(String) };
}

/** [department, role] by the number of a duty; a department that is not known is null. */
function everyDuty({ departments, roles }) {
  return [...departments, null].flatMap((department) => roles.map((role) => [department, role]));
}
