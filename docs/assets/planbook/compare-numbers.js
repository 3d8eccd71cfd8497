// What the numbers of a text count, and which of them another text gives for the same thing.

// Behind numbers in characters only units that no word begins with (一起 counts nothing).
const SAFE_UNIT = /人次|家次|个月|小时|分钟|平方米|平方公里|公里|[个家处次项件条户人名所座台套场天周年月日倍元亩米吨辆]/u.source;
const UNIT = `${/[余多]?/u.source}(?:${/批次|辆次|公顷/u.source}|${SAFE_UNIT}|${/[起批栋艘张份对口眼部只支组间盏根块篇期]/u.source})`;
const DIGITS = /\d+(?:,\d{3})*(?:[.·]\d+)?[百千万亿]*[%％‰]?/u.source;
const WORDED = /[〇零一二两三四五六七八九十百千万亿]+/u.source;
const SHARE = /[百千]分之[〇零一二三四五六七八九十百]+|[一二三四五六七八九]成/u.source;
const DATE = /(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?/u.source;
const NUMBER = new RegExp(`${SHARE}|${DATE}|${DIGITS}|${WORDED}(?=${SAFE_UNIT})`, "gu");
const MORE = /^[余多]/u;
const UNIT_BEHIND = new RegExp(`^${UNIT}`, "u");
const WHOLE_DATE = new RegExp(`^(?:${DATE})$`, "u");
const TENTHS = /成$/u;
const HUNDREDTHS = /^百分之|[%％]$/u;
const THOUSANDTHS = /^千分之|‰$/u;

// No amount: a place in an order, a number of a document, one of a set that goes by its number.
const NAMED_BEFORE = /[第同某每逐任“‘「『〔]$/u;
const NAMED_BEHIND = /^号/u;

// Not what is counted: bounds, ends of a time, verbs that go with everything.
const BOUND = /不?[少低高多大小]于|不得?超过|超过|至少|以[上下内前]|左右|[达提增降减升控稳][高升加少低制定]?[到至在]?/u.source;
const TIME = /每个?(?:半年|季度|[年月周日天])|[底末初前内]/u.source;
const VERB = /力争|确保|基本|全部|全面|开展|组织|进行|完成|实施|建立|推进|[约近共各为均的]/u.source;
const WEAK_BEHIND = new RegExp(`^(?:${BOUND}|${TIME}|${VERB})+`, "u");
const WEAK_BEFORE = new RegExp(`(?:${BOUND}|${TIME}|${VERB})+$`, "u");
const THING_BEHIND = /^\p{Script=Han}{2}/u;
const THING_BEFORE = /(?:\p{Script=Han}{3}率|\p{Script=Han}{2})$/u; // 覆盖率 does not say of what

const FIGURES = [/[〇零]/u, /一/u, /[二两]/u, /三/u, /四/u, /五/u, /六/u, /七/u, /八/u, /九/u];
const TENS = /十百千/u.source;
const MYRIADS = new Map([[/万/u.source, 1e4], [/亿/u.source, 1e8]]);

/** The numbers of a text, `{at, text}`, each one piece whatever a word is. */
export function numbersIn(text) {
  return [...text.matchAll(NUMBER)].map((match) => ({ at: match.index, text: match[0] }));
}

/** The numbers of a text, `{at, text}`, that the other gives otherwise.
 *  Both must count one thing: in one unit, with the same two characters beside them. */
export function changedNumbers(text, other) {
  const [here, there] = [counts(text), counts(other)];
  const mine = here.filter((one) => !there.some((two) => alike(one, two) && agree(one, two)));
  const theirs = there.filter((one) => !here.some((two) => alike(one, two) && agree(one, two)));
  return mine.filter((one) => theirs.some((two) => alike(one, two)));
}

function alike(one, two) {
  return one.unit === two.unit && one.thing === two.thing;
}

/** Whether two values are one; a day without its year is that day of any year. */
function agree({ value: one }, { value: two }) {
  return one === two || (typeof one === "string" && (one.endsWith(two) || two.endsWith(one)));
}

/** What a text counts: `{at, text, value, unit, thing}`; a day's value is the text, all others numbers. */
function counts(text) {
  const found = [];
  for (const { at, text: number } of numbersIn(text)) {
    const [before, behind] = [text.slice(0, at), text.slice(at + number.length)];
    if (NAMED_BEFORE.test(before) || NAMED_BEHIND.test(behind)) continue;
    const own = ownUnit(number);
    const unit = own ?? UNIT_BEHIND.exec(behind)?.[0];
    if (!unit) continue;
    const thing = thingBeside(before, own ? behind : behind.slice(unit.length));
    const value = unit === "date" ? number : valueOf(number);
    if (thing) found.push({ at, text: number, value, unit: unit.replace(MORE, ""), thing });
  }
  return found;
}

/** Two characters of what is counted: those behind the unit or, where a mark stands there, before. */
function thingBeside(before, behind) {
  const found = THING_BEHIND.exec(behind.replace(WEAK_BEHIND, ""));
  return (found ?? THING_BEFORE.exec(before.replace(WEAK_BEFORE, "")))?.[0];
}

/** The unit that a number holds itself: a share in hundredths or thousandths, a day. */
function ownUnit(number) {
  if (TENTHS.test(number) || HUNDREDTHS.test(number)) return "%";
  if (THOUSANDTHS.test(number)) return "‰";
  return WHOLE_DATE.test(number) ? "date" : null;
}

function valueOf(number) {
  if (TENTHS.test(number)) return 10 * valueOf(number.replace(TENTHS, ""));
  const bare = number.replace(HUNDREDTHS, "").replace(THOUSANDTHS, "");
  const digits = /^[\d,.·]+/u.exec(bare)?.[0] ?? "";
  const start = digits ? Number(digits.replaceAll(",", "").replace("·", ".")) : null;
  return worded(bare.slice(digits.length), start);
}

/** The value of 三千二百, of what multiplies a number in digits (3万), of figures in a row (二〇). */
function worded(text, start) {
  let [whole, part, figure] = [0, 0, start];
  for (const letter of text) {
    const read = FIGURES.findIndex((one) => one.test(letter));
    if (read >= 0) figure = 10 * (figure ?? 0) + read;
    else if (MYRIADS.has(letter)) {
      whole = (whole + part + (figure ?? 0) || 1) * MYRIADS.get(letter);
      [part, figure] = [0, null];
    } else {
      part += (figure ?? 1) * 10 ** (TENS.indexOf(letter) + 1);
      figure = null;
    }
  }
  return whole + part + (figure ?? 0);
}
