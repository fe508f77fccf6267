// Before Streamlit: the chosen light is told to it, and that the server is at the root, which it would else look for below
// the page (and be told 404). Then its own English words are put into the reader's language.
window.__streamlit = { BACKEND_BASE_URL: location.origin };
const chosen = document.documentElement.dataset.theme;
const key = `stActiveTheme-${location.pathname}-v2`;
try {
  if (chosen) localStorage.setItem(key, JSON.stringify(chosen === "dark" ? "Dark" : "Light"));
  else localStorage.removeItem(key);
} catch {
  // a browser that keeps nothing follows the system
}

const SHELL = '[data-testid="stBidiComponentRegular"], [data-testid="stHtml"], [data-testid="stDataFrame"]';

function translate(words, root) {
  if (root.nodeType === Node.TEXT_NODE) {
    const ours = words[root.data.trim()];
    if (ours && !root.parentElement?.closest(SHELL)) root.data = ours;
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(SHELL)) return;
  for (const element of [root, ...root.querySelectorAll("[aria-label], [placeholder], [alt], [title]")]) {
    if (element.closest(SHELL)) continue;
    for (const name of ["aria-label", "placeholder", "alt", "title"]) {
      const ours = words[element.getAttribute(name)];
      if (ours) element.setAttribute(name, ours);
    }
  }
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) translate(words, texts.currentNode);
}

document.addEventListener("DOMContentLoaded", () => {
  const ours = JSON.parse(document.getElementById("sg-words").textContent);
  const words = Object.assign(Object.create(null), ours); // a document may be called "constructor"
  if (!Object.keys(words).length) return;
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach((one) => translate(words, one));
      else translate(words, target);
    }
  }).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["aria-label", "placeholder", "alt", "title"],
  });
});
