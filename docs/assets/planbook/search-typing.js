// Typing help: names in the library like what is being typed, as a list to choose from.

import { element } from "./search-elements.js";
import { namesLike } from "./search-related.js";
import { KIND_WORDS, say } from "./search-words.js";

const MOST = 6;
const PAUSE = 200; // milliseconds without a key before names are looked for

/** Help with typing in a search box; `choose(name)` is called with the name taken. */
export function helpTyping(box, choose) {
  const list = element("ul", { id: "search-names", class: "pb-find__names", role: "listbox", "aria-label": say("names"), hidden: true });
  box.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    box.setAttribute(name, value);
  }
  let waiting = null;
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => offer(box, list, choose), PAUSE);
  };
  wait();
  box.addEventListener("input", wait);
  box.addEventListener("keydown", (event) => onKey(event, box, list, choose));
  box.addEventListener("blur", () => {
    clearTimeout(waiting);
    close(box, list);
  });
}

async function offer(box, list, choose) {
  const typed = box.value;
  const names = await namesLike(typed, MOST).catch(() => []);
  if (box.value !== typed || document.activeElement !== box) return;
  const said = [...new Map(names.map((one) => [one.name, one])).values()];
  list.replaceChildren(
    ...said.map(({ kind, name }, at) =>
      element(
        "li",
        {
          id: `search-name-${at}`,
          role: "option",
          "aria-selected": "false",
          "data-name": name,
          // Before the box loses the focus, and with it the list.
          onmousedown: (event) => {
            event.preventDefault();
            close(box, list);
            choose(name);
          },
        },
        element("span", {}, name),
        element("small", {}, KIND_WORDS[kind]),
      ),
    ),
  );
  list.hidden = !said.length;
  box.setAttribute("aria-expanded", String(!list.hidden));
  box.removeAttribute("aria-activedescendant");
}

function onKey(event, box, list, choose) {
  if (list.hidden || event.isComposing) return;
  const options = [...list.children];
  const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    select(box, options, (at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length);
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    close(box, list);
    choose(options[at].dataset.name);
  } else if (event.key === "Escape") {
    event.preventDefault();
    close(box, list);
  }
}

function select(box, options, chosen) {
  options.forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
  box.setAttribute("aria-activedescendant", options[chosen].id);
}

function close(box, list) {
  list.hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}
