// What measures are filed under: which of them the filters let pass, and how many each value has.

export const FACETS = ["place", "year", "sector", "department", "role", "topic"];

const OF_PLANS = ["plan", "place", "year", "topic"];
const OF_DUTIES = ["department", "role"];
// The filter that keeps a measure out, a bit each; a department and a role must be of one duty.
const BITS = { plan: 1, place: 2, year: 4, topic: 8, sector: 16, department: 32, role: 32 };

/** Facet -> set of ids, for the filters that ask for something. */
export function wantedBy(filters) {
  const wanted = {};
  for (const facet of [...FACETS, "plan"]) {
    const ids = [filters?.[facet] ?? []].flat().map(String);
    if (ids.length) wanted[facet] = new Set(ids);
  }
  return wanted;
}

/** The filters, asked of a library: within a facet one value is enough, every facet must agree. */
export class Sieve {
  constructor(library, wanted) {
    this.library = library;
    const asked = (facet, ids) => !wanted[facet] || ids.some((id) => wanted[facet].has(id));
    const bit = (facet, ids) => (asked(facet, ids) ? 0 : BITS[facet]);
    this.ofPlans = library.planFacets.map((filed) =>
      OF_PLANS.reduce((bits, facet) => bits | bit(facet, filed[facet]), 0),
    );
    this.ofSectors = library.sectors.map((ids) => bit("sector", ids));
    this.departments = library.duties.map(([department]) => asked("department", [department]));
    this.roles = library.duties.map(([, role]) => asked("role", [role]));
    this.askDuties = OF_DUTIES.some((facet) => wanted[facet]);
  }

  /** The filters that keep a measure out, as bits; 0 if it passes. */
  faults(text) {
    const { sectors, duties } = this.library.filed(text);
    const own = this.ofPlans[this.library.planOf(text)] | this.ofSectors[sectors];
    const barred = this.askDuties && !duties.some((duty) => this.departments[duty] && this.roles[duty]);
    return barred ? own | BITS.department : own;
  }

  /** Whether a plan passes; plans have no sector, department or role. */
  passesPlan(plan) {
    return !this.ofPlans[plan];
  }

  /**
   * Facet -> id -> how many of these measures would be found if it were chosen too: all filters
   * but the facet's own hold, and of duties those that the other filter on duties wants.
   */
  choices(texts) {
    const faults = texts.map((text) => this.faults(text));
    const others = { department: this.roles, role: this.departments };
    return eachFacet((facet) => {
      const passing = texts.filter((_, n) => !(faults[n] & ~BITS[facet]));
      return count(this.library, passing, facet, others[facet]);
    });
  }
}

/** Facet -> id -> how many of these measures are filed there. */
export function countFacets(library, texts) {
  return eachFacet((facet) => count(library, texts, facet, null));
}

function eachFacet(counted) {
  return Object.fromEntries(FACETS.map((facet) => [facet, counted(facet)]));
}

/** `duties` says of each duty whether it counts; null if all do. */
function count(library, texts, facet, duties) {
  if (OF_DUTIES.includes(facet)) return countDuties(library, texts, facet, duties);
  if (facet === "sector") {
    const counts = tally(library.sectors.length, texts, (text) => library.filed(text).sectors);
    return spread(counts, (number) => library.sectors[number]);
  }
  const counts = tally(library.planFacets.length, texts, (text) => library.planOf(text));
  return spread(counts, (plan) => library.planFacets[plan][facet]);
}

/** A measure counts once for a department or role, however many duties it has so. */
function countDuties(library, texts, facet, counting) {
  const ids = library.duties.map((duty) => duty[OF_DUTIES.indexOf(facet)]);
  const numbers = new Map([...new Set(ids)].map((id, number) => [id, number]));
  const numberOf = ids.map((id) => numbers.get(id));
  const counts = new Int32Array(numbers.size);
  const counted = new Int32Array(numbers.size).fill(-1); // the measure counted last
  for (const text of texts) {
    for (const duty of library.filed(text).duties) {
      const number = numberOf[duty];
      if (counted[number] === text || (counting && !counting[duty])) continue;
      counted[number] = text;
      counts[number] += 1;
    }
  }
  const named = [...numbers.keys()];
  return spread(counts, (number) => (named[number] ? [named[number]] : []));
}

function tally(size, texts, numberOf) {
  const counts = new Int32Array(size);
  for (const text of texts) counts[numberOf(text)] += 1;
  return counts;
}

/** Counts by number as counts by id; a number may stand for several ids. */
function spread(counts, idsOf) {
  const all = new Map();
  counts.forEach((count, number) => {
    if (!count) return;
    for (const id of idsOf(number)) all.set(id, (all.get(id) ?? 0) + count);
  });
  return Object.fromEntries(all);
}
