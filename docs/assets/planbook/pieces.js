// What the measures of some plans are filed under, packed by hooks/planbook/search/pieces.py.

import { Bits, orderOf } from "./bits.js";

// Orders of the codes, as in search/pieces.py.
const [SECTORS, VALUES, STEP, HELD] = [3, 5, 1, 2];

/** {sectors, duties} of so many measures: the number of a group of sectors, those of duties. */
export function readPiece(bytes, count) {
  const bits = new Bits(bytes);
  const measures = Array.from({ length: count }, () => ({ sectors: bits.read(SECTORS), duties: [] }));
  readDuties(bits, measures);
  return measures;
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
