// A plain script, for what a module can't do: say why nothing can be searched where modules don't run.

(() => {
  const notice = document.getElementById("search-notice");
  const results = document.getElementById("results");
  const tell = (fault) => {
    notice.textContent = notice.dataset[fault];
    notice.hidden = false;
    results.dataset.state = "failed";
  };
  if (window.location.protocol === "file:") {
    tell("file");
  } else if (!("noModule" in HTMLScriptElement.prototype)) {
    tell("old");
  } else if (results.dataset.state === "waiting") {
    // Modules have run, or have failed, before the page counts as loaded.
    window.addEventListener("load", () => {
      if (results.dataset.state === "waiting") tell("failed");
    });
  }
})();
