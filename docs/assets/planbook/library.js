// The plans and measures that the search knows: which text holds a place, what a measure is filed
// under, and the texts to show. Texts are numbered plan by plan, a plan's own text before its
// measures. Pieces are read when asked for; what is told of a text needs its piece.

import { fold } from "./fold.js";
import { Grams } from "./grams.js";
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
    this.sectors = start.sectors.map((ids) => (ids ? ids.split(" ") : []));
    this.duties = everyDuty(start);
    this.planFacets = start.plans.map((_, plan) => facetsOfPlan(start, plan));
    this.pieces = new Map();
    this.index = this.#grams(start.index, "index");
  }

  /** Where a term stands: Map of text -> {times, zones}. Bit 1 is the title of a measure. */
  async find(term) {
    const found = await this.index.find(term, true);
    if (found.texts) {
      return new Map(found.texts.map(([text, times, zones]) => [text, { times, zones }]));
    }
    const plans = placesByGroup(found.places, this.planPlaces);
    await this.readPieces([...plans.keys()].map((plan) => this.planTexts[plan]));
    const hits = new Map();
    const unsure = found.sure ? null : term;
    await Promise.all([...plans].map(([plan, places]) => this.#addHits(hits, plan, places, unsure)));
    return hits;
  }

  /** The same without punctuation, for a term without any: Map of text -> {times, no zones}. */
  async findPlain(term) {
    const plain = await this.read("plain.json", "json");
    this.plain ??= this.#grams(plain.index, "plain");
    const [found, exact] = await Promise.all([this.plain.find(term), this.find(term)]);
    const hit = (times) => ({ times, zones: 0 });
    if (found.texts) return new Map(found.texts.map(([text, times]) => [text, hit(times)]));
    // A plan that holds the term no more often than with punctuation has no other texts with it.
    const plans = placesByGroup(found.places, sums(plain.lengths));
    const counts = this.#timesByPlan(exact);
    const hits = new Map([...exact].map(([text, { times }]) => [text, hit(times)]));
    for (const [plan, places] of plans) {
      if (places.length > (counts.get(plan) ?? 0)) await this.#addPlainHits(hits, plan, places, plain);
    }
    return hits;
  }

  /** Read the pieces that hold these texts. */
  async readPieces(texts) {
    const numbers = new Set([...texts].map((text) => this.#pieceNumber(text)));
    await Promise.all([...numbers].map((number) => this.#readPiece(number)));
  }

  planOf(text) {
    return groupOf(this.planTexts, text);
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

  /** Facet -> ids of a measure; `duties` are [department, role], the first null if not known. */
  facetsOf(text) {
    const filed = this.#pieceOf(text).get(text);
    const { plan, place, topic, year } = this.planFacets[this.planOf(text)];
    const duties = filed.duties.map((duty) => this.duties[duty]);
    const [department, role] = [[], []];
    for (const [one, as] of duties) {
      if (one && !department.includes(one)) department.push(one);
      if (!role.includes(as)) role.push(as);
    }
    return { plan, place, topic, year, sector: this.sectors[filed.sectors], department, role, duties };
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

  #timesByPlan(hits) {
    const counts = new Map();
    for (const [text, { times }] of hits) {
      const plan = this.planOf(text);
      counts.set(plan, (counts.get(plan) ?? 0) + times);
    }
    return counts;
  }

  async #addPlainHits(hits, plan, places, { lengths }) {
    const piece = groupOf(this.start.pieces, plan);
    const [first, end] = [this.start.pieces[piece], this.start.pieces[piece + 1]];
    const count = (this.planTexts[end] ?? this.textCount) - this.planTexts[first];
    const starts = readStarts(await this.read(`plain/lengths${piece}.bin`, "bytes"), count);
    const offset = lengths.slice(first, plan).reduce((sum, length) => sum + length, 0);
    const inPiece = places.map((place) => place + offset);
    for (const [number, found] of placesByGroup(inPiece, starts)) {
      hits.set(this.planTexts[first] + number, { times: found.length, zones: 0 });
    }
  }

  /** File places under their texts; those of an unsure term only where it really stands. */
  async #addHits(hits, plan, places, unsure) {
    const own = this.planTexts[plan];
    const piece = this.#pieceOf(own);
    const offset = piece.starts[own - piece.first];
    const inPiece = places.map((place) => place + offset);
    for (const [number, filed] of placesByGroup(inPiece, piece.starts)) {
      const text = piece.first + number;
      const found = unsure ? await this.#standing(text, filed, unsure) : filed;
      if (found.length) hits.set(text, { times: found.length, zones: piece.zonesAt(text, found) });
    }
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
