// Read the bit streams that hooks/planbook/search/codes.py packs: exponential Golomb codes.

const ORDER_BELOW_GAP = 2;

/** The order that codes the gaps of so many places in this length, as in search/index.py. */
export function orderOf(length, count) {
  return Math.max(0, 32 - Math.clz32(Math.floor(length / Math.max(1, count))) - ORDER_BELOW_GAP);
}

export class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** The next number, coded with this order. */
  read(order) {
    let zeros = 0;
    let window = this.#window();
    while (window === 0 && zeros < 64) {
      zeros += 32;
      this.at += 32;
      window = this.#window();
    }
    const more = Math.clz32(window);
    this.at += more;
    const size = zeros + more + order + 1;
    const number = this.#window() >>> (32 - size);
    this.at += size;
    return number - 2 ** order;
  }

  /** The next 32 bits. */
  #window() {
    const first = this.at >>> 3;
    const shift = this.at & 7;
    const { bytes } = this; // beyond its end an array of bytes gives undefined, which counts as 0
    const word =
      (bytes[first] << 24) | (bytes[first + 1] << 16) | (bytes[first + 2] << 8) | bytes[first + 3];
    return shift ? (word << shift) | (bytes[first + 4] >>> (8 - shift)) : word;
  }
}
