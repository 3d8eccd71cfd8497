// Small courtesies around every page; all of it reads without them.

(() => {
  const { location } = window;

  /** A printed page says its address and the day on which it was read (YYYY-MM-DD). */
  function signPrint() {
    const { origin, pathname, search } = location;
    const day = new Date();
    const two = (number) => String(number).padStart(2, "0");
    const today = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
    for (const line of document.querySelectorAll(".pb-printed")) {
      const address = origin === "null" ? pathname : origin + pathname + search;
      line.textContent = line.dataset.words.replace("{address}", address).replace("{day}", today);
    }
  }

  /** Paper has nothing to click on: what is folded is printed open, and folded again. */
  function unfoldForPrint() {
    const folded = [...document.querySelectorAll("article details:not([open])")];
    for (const one of folded) one.open = true;
    window.addEventListener("afterprint", () => folded.forEach((one) => (one.open = false)), { once: true });
  }

  /** Open what folds the place that the address names. */
  function unfoldTarget() {
    const target = document.querySelector(":target");
    const folded = target && target.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  }

  /** #q=… comes from a result of the search: the script that marks it is asked for only then. */
  function markSought() {
    if (!location.hash.startsWith("#q=") || document.getElementById("highlight")) return;
    const script = document.createElement("script");
    Object.assign(script, { id: "highlight", type: "module" });
    script.src = new URL("highlight.js", base);
    document.head.append(script);
  }

  /** In the outline, the last heading above the upper fifth of the window is where the reader is. */
  function followOutline(outline) {
    const links = [...outline.querySelectorAll("a")];
    const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const passed = new Set();
    const watch = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) passed[isIntersecting ? "add" : "delete"](target);
        const here = headings.reduce((last, heading, at) => (passed.has(heading) ? at : last), -1);
        links.forEach((link, at) => link.classList.toggle("md-nav__link--active", at === here));
        if (here >= 0) keepInSight(links[here]);
      },
      { rootMargin: "999999px 0px -80% 0px" },
    );
    for (const heading of headings) if (heading) watch.observe(heading);
  }

  function keepInSight(link) {
    const frame = link.closest(".md-sidebar__scrollwrap");
    const { top, height } = frame.getBoundingClientRect();
    const offset = link.getBoundingClientRect().top - top;
    if (offset < 0 || offset > height - 32) frame.scrollTop += offset - height / 2;
  }

  /** Code that is wider than the page is moved with the arrow keys once it has the focus. */
  function reachWideCode() {
    for (const code of document.querySelectorAll("pre > code")) {
      if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
    }
  }

  /** The way back to the top shows as soon as the reader turns back, far down. */
  function offerTop(button) {
    let last = window.scrollY;
    const look = () => {
      button.hidden = window.scrollY < window.innerHeight || window.scrollY >= last;
      last = window.scrollY;
    };
    window.addEventListener("scroll", look, { passive: true });
    button.addEventListener("click", () => window.scrollTo(0, 0));
  }

  /** The key / leads to the search box of any page. */
  function seekOnSlash(event) {
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    const writing = event.target.matches("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || busy || writing) return;
    const boxes = [...document.querySelectorAll('input[type="search"]')];
    const box = boxes.find((one) => one.offsetParent !== null);
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  }

  /** What the styles let wait is laid out while nothing else is to do: scroll bar and pictures of the page then hold. */
  function layOutRest() {
    const waiting = [...document.querySelectorAll(".md-content__inner > *, .pb-matrix--words tbody > tr")];
    const some = (deadline) => {
      while (waiting.length && deadline.timeRemaining() > 0) layOut(waiting.shift());
      if (waiting.length) window.requestIdleCallback(some);
    };
    window.requestIdleCallback(some);
  }

  function layOut(part) {
    part.style.contentVisibility = "visible";
    part.getBoundingClientRect();
  }

  const base = document.currentScript.src;
  signPrint();
  unfoldTarget();
  markSought();
  reachWideCode();
  const outline = document.querySelector(".md-nav--secondary");
  if (outline) followOutline(outline);
  const button = document.querySelector(".md-top");
  if (button) offerTop(button);
  document.addEventListener("keydown", seekOnSlash);
  window.addEventListener("hashchange", unfoldTarget);
  window.addEventListener("hashchange", markSought);
  // Where there is no such callback the parts are laid out as the reader nears them.
  if (window.requestIdleCallback) window.addEventListener("load", layOutRest);
  window.addEventListener("beforeprint", signPrint);
  window.addEventListener("beforeprint", unfoldForPrint);
})();
