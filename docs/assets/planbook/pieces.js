// A piece of the library: some plans with their measures, packed by hooks/planbook/search_pieces.py.

import { Bits } from "./bits.js";
import { groupOf, sums } from "./places.js";

// Orders of the codes, as in search_pieces.py.
const [TEXT, HEADING, FILED, SECTOR, DUTY] = [7, 3, 0, 2, 4];
const TEXT_LETTERS = 800;

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
  const length = bits.read(TEXT);
  const title = bits.read(HEADING);
  return { length, title, sectors: readList(bits, SECTOR), duties: readList(bits, DUTY) };
}

function readList(bits, order) {
  let number = -1;
  return Array.from({ length: bits.read(FILED) }, () => {
    number += bits.read(order) + 1;
    return number;
  });
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
