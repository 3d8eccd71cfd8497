// What the search page says; the sentences stand in the catalogue of words.

import { wordsOf } from "./words.js";

export const say = wordsOf("search_script");

const named = (group, names) => Object.fromEntries(names.map((name) => [name, say(`${group}_${name}`)]));

export const FACET_WORDS = named("facet", ["place", "year", "sector", "department", "role", "topic", "plan"]);

export const WHERE_WORDS = named("where", ["front_matter", "preamble", "sections", "back_matter"]);

export const KIND_WORDS = named("kind", ["plan", "measure", "sector", "department", "citation", "term"]);

const QUOTED = /^[\u201c\u300c].*[\u201d\u300d]$/u; // a word that brings quotes of its own

/** “燃气”和带引号的“管道”: the words of a query as the reader wrote them. */
function quoted(words) {
  const sayWord = (word) => say(QUOTED.test(word) ? "with_quotes" : "quoted", { word: shortened(word) });
  return words.map(sayWord).join(say("and_words"));
}

/** A text, or of a long one so many letters. */
export function shortened(text, most = 40) {
  const letters = Array.from(text);
  return letters.length > most ? `${letters.slice(0, most).join("")}……` : text;
}

/** 含有“燃气”、不含“管道”; with several words 同时含有“a”和“b”; without a word nothing. */
export function conditionWords({ words, withoutWords, plain }) {
  if (!words.length) return "";
  const held = say(words.length > 1 ? "holding_all" : "holding", { words: quoted(words) });
  const condition = withoutWords.length ? say("barring", { held, words: quoted(withoutWords) }) : held;
  return plain ? say("without_marks", { condition }) : condition;
}

/** 4 份计划的 18 项措施含有“燃气”。 */
export function countWords({ total, planCount, plans, filtered }, condition) {
  if (!condition) return say(total ? "listed" : "listed_nothing", { plans: planCount, measures: total });
  const said = countedWords({ total, planCount, plans: plans.length }, condition);
  return filtered ? say("in_range", { said }) : said;
}

function countedWords({ total, planCount, plans }, condition) {
  if (total) return say("found", { plans: planCount, measures: total, condition });
  return plans ? say("found_in_plans", { plans, condition }) : say("found_nothing", { condition });
}

export const IDLE = say("idle");
export const NOTHING = say("nothing");
export const SEARCHING = say("searching");
export const RELATED_FAILED = say("related_failed");
export const NO_RELATED = say("no_related");
export const FAILED = say("failed");
export const SHOW_FAILED = say("show_failed");
