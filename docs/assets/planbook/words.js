// What a page's scripts say: the page carries their group of the catalogue of words as JSON.

/** A function that says a sentence of the group by its name, each `{place}` filled with its value. */
export function wordsOf(group) {
  const held = document.querySelector(`script[data-words="${group}"]`);
  const sentences = held ? JSON.parse(held.textContent) : {};
  return (name, values = {}) => (sentences[name] ?? name).replace(/\{(\w+)\}/gu, (_, place) => values[place]);
}
