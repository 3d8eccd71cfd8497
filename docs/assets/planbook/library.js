// The plans and measures that the search knows: what a measure is filed under, and the texts to show.
// Texts are numbered plan by plan, a plan's own text before its measures. Pieces are read when asked
// for; what a measure is filed under needs its piece.

import { Grams } from "./grams.js";
import { readPiece } from "./pieces.js";
import { groupOf, sums } from "./places.js";
import { Terms } from "./terms.js";

export class Library {
  constructor(start, read) {
    this.start = start;
    this.read = (name, kind) => read(`${start.edition}/${name}`, kind);
    this.ids = start.measures.map((ids) => (ids ? ids.split(" ") : []));
    this.planTexts = sums(this.ids.map((ids) => ids.length + 1));
    this.textCount = this.planTexts[this.ids.length];
    this.planByText = this.ids.flatMap((ids, plan) => Array(ids.length + 1).fill(plan));
    this.sectors = start.sectors.map((ids) => (ids ? ids.split(" ") : []));
    this.duties = everyDuty(start);
    this.planFacets = start.plans.map((_, plan) => facetsOfPlan(start, plan));
    this.filedByText = [];
    this.exact = this.#terms(start.index, "index", false);
  }

  /** Where terms are sought: in the texts as they are, or with `plain` without punctuation. */
  async terms(plain) {
    if (!plain) return this.exact;
    const directory = await this.read("plain.json", "json");
    this.plain ??= this.#terms(directory, "plain", true);
    return this.plain;
  }

  /** All measures, by number, or those among some texts. */
  everyMeasure(first = 0, end = this.textCount) {
    const texts = Array.from({ length: end - first }, (_, n) => first + n);
    return texts.filter((text) => !this.isPlan(text));
  }

  /** Read what these measures are filed under. */
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

  /** What a measure is filed under, by numbers: `sectors`, a group of them, and `duties` in order. */
  filed(text) {
    return this.filedByText[text];
  }

  /** Facet -> ids of a measure. */
  facetsOf(text) {
    const { sectors, duties } = this.filed(text);
    const named = (at) => [...new Set(duties.map((duty) => this.duties[duty][at]))].filter(Boolean);
    const { plan, place, topic, year } = this.planFacets[this.planOf(text)];
    return { plan, place, topic, year, sector: this.sectors[sectors], department: named(0), role: named(1) };
  }

  /** What a page shows: {id, url, label, title, text, notes, zones, plan (its title), place, years}. */
  async readText(text) {
    const shown = await this.read(`texts/${text}.json`, "json");
    const plan = this.planOf(text);
    const { places, years } = this.start;
    return { notes: [], ...shown, place: places[plan], years: years[plan], id: this.idOf(text) };
  }

  #terms(directory, name, plain) {
    const grams = new Grams(directory, this.textCount, (file, kind) => this.read(`${name}/${file}`, kind));
    return new Terms(this, grams, plain);
  }

  #pieceNumber(text) {
    return groupOf(this.start.pieces, this.planOf(text));
  }

  async #readPiece(number) {
    const bytes = await this.read(`pieces/${number}.bin`, "bytes");
    const [first, end] = [this.start.pieces[number], this.start.pieces[number + 1]];
    const measures = this.everyMeasure(this.planTexts[first], this.planTexts[end]);
    if (this.filedByText[measures[0]]) return;
    readPiece(bytes, measures.length).forEach((filed, n) => {
      this.filedByText[measures[n]] = filed;
    });
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
