// Single keys for those who review hundreds: an element with data-shortcut="j" is pressed by j.
// They can be switched off (WCAG 2.1.4) and never act while something is being typed.
(function () {
  "use strict";
  const NAME = "shortcuts-off";
  const toggle = document.querySelector("[data-shortcuts]");
  let off = false;
  try {
    off = localStorage.getItem(NAME) === "1";
  } catch (_) {
    // Storage forbidden: they are simply on.
  }

  if (toggle) {
    const show = () => {
      toggle.textContent = off ? toggle.dataset.textOff : toggle.dataset.textOn;
      toggle.setAttribute("aria-pressed", String(!off));
    };
    toggle.hidden = !document.querySelector("[data-shortcut]");
    toggle.addEventListener("click", () => {
      off = !off;
      try {
        localStorage.setItem(NAME, off ? "1" : "0");
      } catch (_) {
        // Kept for this page only.
      }
      show();
    });
    show();
  }

  document.addEventListener("keydown", (event) => {
    if (off || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const found = [...document.querySelectorAll("[data-shortcut]")].find((node) => node.dataset.shortcut === event.key);
    if (!found) return;
    event.preventDefault();
    if (found.matches("a, button")) found.click();
    else found.focus();
  });
})();
