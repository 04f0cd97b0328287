"use strict";
// Filters and the choice of light. Without this script everything is shown, and nothing is missing.
(() => {
  const form = document.querySelector(".filters");
  const root = document.documentElement;
  const cards = [...document.querySelectorAll(".card")];
  const articles = [...document.querySelectorAll("article")];
  const rows = [...document.querySelectorAll(".board tbody tr")];
  const cells = [...document.querySelectorAll(".board [data-column]")];
  const places = new Map([...document.querySelectorAll(".index li a")].map((a) => [a.hash.slice(1), a.parentElement]));
  const words = new Map();

  // As the search of the reader does it: blanks are not told apart from none.
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
  const wordsOf = (node) => {
    if (!words.has(node)) words.set(node, folded(node.textContent));
    return words.get(node);
  };

  const filter = () => {
    const tags = [...form.querySelectorAll("[name=tag]:checked")].map((box) => box.value);
    const outlet = form.elements.outlet.value;
    const asked = form.elements.words.value.trim().split(/\s+/u).map(folded).filter(Boolean);
    const stays = (node) =>
      (!tags.length || node.dataset.tags.split(" ").some((tag) => tags.includes(tag))) &&
      (outlet === "" || node.dataset.outlet === outlet) &&
      asked.every((word) => wordsOf(node).includes(word));
    for (const node of [...cards, ...articles]) node.hidden = !stays(node);
    for (const cell of cells) cell.hidden = Boolean(tags.length) && !tags.includes(cell.dataset.column);
    for (const row of rows) row.hidden = !row.querySelector(".card:not([hidden])");
    for (const article of articles) {
      const line = places.get(article.id);
      if (line) line.hidden = article.hidden;
    }
    form.querySelector("output").textContent = form
      .querySelector("output")
      .dataset.words.replace("{cards}", cards.filter((card) => !card.hidden).length)
      .replace("{articles}", articles.filter((article) => !article.hidden).length);
  };

  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  };
  const show = () => root.classList.toggle("nameless", !form.elements.names.checked);

  const lights = ["auto", "light", "dark"];
  form.elements.theme.addEventListener("click", (event) => {
    const next = lights[(lights.indexOf(root.dataset.theme ?? "auto") + 1) % lights.length];
    root.dataset.theme = next;
    event.currentTarget.textContent = event.currentTarget.dataset[next];
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => (show(), filter())));
  form.addEventListener("change", () => (show(), filter()));
  form.elements.words.addEventListener("input", soon);

  // A link to an article that is filtered away shows it again.
  window.addEventListener("hashchange", () => {
    const aimed = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("article");
    if (aimed?.hidden) {
      form.reset();
      setTimeout(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), 1);
    }
  });

  form.hidden = false;
  show();
  filter();
})();
