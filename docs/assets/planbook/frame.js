// Small courtesies around every page; all of it reads without them.

/** Check the radio of the colours in use: the host's script applies them and leaves all radios open. */
function showScheme() {
  const scheme = document.body.getAttribute("data-md-color-scheme");
  for (const choice of document.querySelectorAll(".pb-scheme input")) {
    choice.checked = choice.getAttribute("data-md-color-scheme") === scheme;
  }
}

/** A printed page says its address and the day on which it was read (YYYY-MM-DD). */
function signPrint() {
  const { origin, pathname, search } = window.location;
  const day = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  for (const line of document.querySelectorAll(".pb-printed")) {
    const address = origin === "null" ? pathname : origin + pathname + search;
    line.textContent = line.dataset.words.replace("{address}", address).replace("{day}", today);
  }
}

showScheme();
signPrint();
new MutationObserver(showScheme).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
window.addEventListener("beforeprint", signPrint);
