// A plain script, for what a module can't do: say why nothing can be searched where modules don't
// run, and let / lead to the search box of any page.

(() => {
  const notice = document.getElementById("search-notice");
  const tell = (fault) => {
    if (!notice) return;
    notice.textContent = notice.dataset[fault];
    notice.hidden = false;
  };
  if (window.location.protocol === "file:") {
    tell("file");
  } else if (!("noModule" in HTMLScriptElement.prototype)) {
    tell("old");
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
