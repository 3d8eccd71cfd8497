// A piece of the library: some plans with their measures, packed by hooks/planbook/search/pieces.py.

import { Bits, orderOf } from "./bits.js";
import { groupOf, sums } from "./places.js";

// Orders of the codes, as in search/pieces.py.
const [TEXT, HEADING, SECTORS, VALUES, STEP, HELD] = [8, 4, 3, 5, 1, 2];
const TEXT_LETTERS = 200;

export class Piece {
  /** `first` is the number of its first text; `sizes` its plans' numbers of measures. */
  constructor(bytes, first, sizes, zoneCount) {
    const bits = new Bits(bytes);
    this.first = first;
    this.texts = [];
    for (const size of sizes) {
      this.texts.push(readPlan(bits, zoneCount));
      for (let left = size; left > 0; left -= 1) this.texts.push(readMeasure(bits));
    }
    const measures = this.texts.filter(({ zones }) => !zones);
    readDuties(bits, measures);
    this.starts = sums(this.texts.map(({ length }) => length + 1));
    this.files = fileStarts(this.texts);
  }

  get(text) {
    return this.texts[text - this.first];
  }

  /** The zones, one bit each, of places in a text. */
  zonesAt(text, places) {
    const { zones, title } = this.get(text);
    const bitOf = zones ? (place) => 1 << groupOf(zones, place) : (place) => Number(place < title);
    return places.reduce((all, place) => all | bitOf(place), 0);
  }

  /** The file that shows a text, and its number there. */
  fileOf(text) {
    const start = this.files[groupOf(this.files, text - this.first)];
    return { name: `texts/${this.first + start}.json`, at: text - this.first - start };
  }
}

function readPlan(bits, zoneCount) {
  const length = bits.read(TEXT);
  const zones = sums(Array.from({ length: zoneCount - 1 }, () => bits.read(TEXT)));
  return { length, zones };
}

function readMeasure(bits) {
  const [length, title, sectors] = [bits.read(TEXT), bits.read(HEADING), bits.read(SECTORS)];
  return { length, title, sectors, duties: [] };
}

/** Each duty with the measures that have it, both as steps up. */
function readDuties(bits, measures) {
  let duty = -1;
  for (let left = bits.read(VALUES); left > 0; left -= 1) {
    duty += bits.read(STEP) + 1;
    const count = bits.read(HELD) + 1;
    const order = orderOf(measures.length, count);
    for (let held = 0, at = -1; held < count; held += 1) {
      at += bits.read(order) + 1;
      measures[at].duties.push(duty);
    }
  }
}

/** Where the texts of a piece start without punctuation; `count` of them, packed as lengths. */
export function readStarts(bytes, count) {
  const bits = new Bits(bytes);
  return sums(Array.from({ length: count }, () => bits.read(TEXT) + 1));
}

/** Where each file of texts starts: it is closed once its texts exceed the bound. */
function fileStarts(texts) {
  const starts = [0];
  let letters = 0;
  texts.forEach(({ length }, number) => {
    letters += length;
    if (letters > TEXT_LETTERS) {
      starts.push(number + 1);
      letters = 0;
    }
  });
  return starts;
}
