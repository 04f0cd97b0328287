"use strict";
// The keys are the reader's: as soon as it draws, whenever the window comes back, and wherever the page is clicked.
(() => {
  const take = () => document.querySelector(".xterm-helper-textarea")?.focus();
  new MutationObserver((_changes, observer) => {
    if (document.body.classList.contains("-first-byte")) {
      observer.disconnect();
      take();
      window.addEventListener("focus", take);
    }
  }).observe(document.documentElement, { subtree: true, attributeFilter: ["class"] });
})();
