// A plain script, for what a module can't do: say why nothing can be searched where modules don't
// run, and let / lead to the search box of any page.

(() => {
  const notice = document.getElementById("search-notice");
  const tell = (fault) => {
    if (!notice) return;
    notice.textContent = notice.dataset[fault];
    notice.hidden = false;
    document.getElementById("results").dataset.state = "failed";
  };
  const results = document.getElementById("results");
  if (window.location.protocol === "file:") {
    tell("file");
  } else if (!("noModule" in HTMLScriptElement.prototype)) {
    tell("old");
  } else if (results?.dataset.state === "waiting") {
    // Modules have run, or have failed, before the page counts as loaded.
    window.addEventListener("load", () => {
      if (results.dataset.state === "waiting") tell("failed");
    });
  }

  document.addEventListener("keydown", (event) => {
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || busy || writing) return;
    const boxes = [...document.querySelectorAll('input[type="search"]')];
    const box = boxes.find((one) => one.offsetParent !== null);
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
