// A plain script, for what a module can't do: say why nothing can be searched where modules don't
// run, and let / lead to the search box of any page.

(() => {
  const notice = document.getElementById("search-notice");
  const tell = (text) => {
    if (!notice) return;
    notice.textContent = text;
    notice.hidden = false;
  };
  if (window.location.protocol === "file:") {
    tell("这个页面是从本机文件直接打开的，浏览器不允许它读取检索文件。请用网站的网址打开，或在本机运行 make serve 后访问所给的网址。");
  } else if (!("noModule" in HTMLScriptElement.prototype)) {
    tell("这个浏览器版本较旧，不能运行检索。可以从计划、行业领域、责任部门、年度、地区查起。");
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
