// Copying: citations, permanent links and quotations. A page reads in full without it.

(() => {
  const words = document.currentScript.dataset; // sentences of the catalogue of words

  function say(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (_, place) => values[place]);
  }

  /** What stands in a text at the {what} of its sentence. */
  function whatIn(text, sentence) {
    const literal = sentence.replace(/[.*+?^$|()[\]\\]/g, "\\$&");
    const pattern = literal.replace("{what}", "(.*)").replace(/\{\w+\}/g, ".*");
    return (text.match(new RegExp(`^${pattern}$`, "s")) || [])[1] || text;
  }

  /** The day on which the page is read: YYYY-MM-DD, or with something else between. */
  function today(between = "-") {
    const day = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join(between);
  }

  function permalink(anchor) {
    const canonical = document.querySelector('link[rel="canonical"]');
    const page = canonical ? canonical.href : window.location.href.replace(/[?#].*$/, "");
    return page + (anchor ? `#${anchor}` : "");
  }

  /** The official words of an element: without our marks and buttons. */
  function wording(id) {
    const texts = document.getElementById(id).querySelectorAll(".pb-clause__text, .pb-clause__note");
    return Array.from(texts, (text) => {
      const copy = text.cloneNode(true);
      for (const ours of copy.querySelectorAll(".pb-sic")) ours.remove();
      return copy.textContent;
    }).join("").trim();
  }

  function wanted(button) {
    const { copy, link, quote } = button.dataset;
    if (copy) return document.getElementById(copy).textContent.trim();
    if (link !== undefined) return permalink(link);
    const source = whatIn(document.getElementById("cite-news").textContent.trim(), words.news);
    return say(words.quotation, { text: wording(quote), source, address: permalink(quote) });
  }

  /** Old phones and pages without https have no clipboard of their own. */
  function copyByHand(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copying refused"));
  }

  function copyText(text) {
    if (!navigator.clipboard) return copyByHand(text);
    return navigator.clipboard.writeText(text).catch(() => copyByHand(text));
  }

  const said = document.createElement("p");
  said.className = "pb-said";
  said.setAttribute("role", "status");
  document.querySelector("main, .md-content, body").append(said);

  function tell(words) {
    said.textContent = words;
    window.setTimeout(() => {
      if (said.textContent === words) said.textContent = "";
    }, 3000);
  }

  for (const place of document.querySelectorAll('[data-fill="address"]')) place.textContent = permalink("");
  for (const place of document.querySelectorAll('[data-fill="day"]')) {
    place.textContent = today(place.dataset.between);
  }
  for (const button of document.querySelectorAll(".pb-copy")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      copyText(wanted(button)).then(
        () => tell(say(words.copied, { what: button.dataset.said || button.textContent.trim() })),
        () => tell(words.refused),
      ).then(() => button.focus());
    });
  }
})();
