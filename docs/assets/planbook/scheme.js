// The colours of the page: those that the reader chose on this site, else the device's. Runs before
// the first paint, right behind the radios that show and change them.

(() => {
  const kept = `${new URL("../..", document.currentScript.src).pathname}.scheme`;
  const choices = [...document.querySelectorAll(".pb-scheme input")];

  /** Read or write the storage; who lets nothing be stored reads on in the colours of the device. */
  function storing(act) {
    try {
      return act(window.localStorage);
    } catch (refused) {
      return null;
    }
  }

  function schemeInUse() {
    const chosen = storing((storage) => storage.getItem(kept));
    const known = choices.find((choice) => choice.value === chosen);
    const ofDevice = choices.find(({ dataset }) => dataset.media && window.matchMedia(dataset.media).matches);
    return (known || ofDevice || choices[0]).value;
  }

  function show(scheme) {
    document.body.setAttribute("data-md-color-scheme", scheme);
    for (const choice of choices) choice.checked = choice.value === scheme;
  }

  document.documentElement.classList.remove("no-js");
  if (!choices.length) return;
  show(schemeInUse());
  for (const choice of choices) {
    choice.addEventListener("change", () => {
      show(choice.value);
      storing((storage) => storage.setItem(kept, choice.value));
    });
  }
  // A page that the browser kept while the reader chose elsewhere, and a device that turns dark.
  window.addEventListener("pageshow", () => show(schemeInUse()));
  window.matchMedia("(prefers-color-scheme: dark)").onchange = () => show(schemeInUse());
})();
