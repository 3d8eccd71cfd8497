// Make elements from data: strings become text, never markup.

/** An element with attributes (`on…` are listeners; null and false are left out) and children. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== ""));
  return made;
}

/** A button of the search page; `act` is called when it is pressed. */
export function button(act, attributes, words) {
  return element("button", { type: "button", class: "pb-find__button", onclick: act, ...attributes }, words);
}

/** Replace what a box holds. A focus within stays where it was, by its id, or goes to `other`. */
export function refill(box, nodes, other = null) {
  const focused = box.contains(document.activeElement) ? document.activeElement.id : null;
  box.replaceChildren(...nodes);
  if (focused !== null) (document.getElementById(focused) ?? other)?.focus();
}

/** A text with its spans (`[start, end)`, in order) marked, as nodes. */
export function marked(text, spans) {
  const nodes = [];
  let done = 0;
  for (const [start, end] of spans) {
    nodes.push(text.slice(done, start), element("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...nodes, text.slice(done)];
}
