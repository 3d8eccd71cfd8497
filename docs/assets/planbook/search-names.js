// The names of what measures are filed under.

import { say, shortened } from "./search-words.js";
import { readFile } from "./search.js";

/**
 * `nameOf(facet, id)` and `factsOf(shown)`, the place and years of a text to show. Names of plans
 * are read only where a filter names one.
 */
export async function namesFrom(filters) {
  const [labels, plan] = await Promise.all([
    readFile("labels.json"),
    filters.plan ? readFile("plans.json") : {},
  ]);
  const nameOf = (facet, id) => {
    if (facet === "year") return say("year", { year: shortened(id) });
    const named = (facet === "plan" ? plan : labels[facet]) ?? {};
    return Object.prototype.hasOwnProperty.call(named, id) ? named[id] : shortened(id); // an address may ask for any id
  };
  const factsOf = ({ place, years }) => ({
    place: place ? nameOf("place", place) : "",
    years: years.length > 1
        ? say("years", { first: years[0], last: years[years.length - 1] })
        : say("year", { year: years[0] }),
  });
  return { nameOf, factsOf };
}
