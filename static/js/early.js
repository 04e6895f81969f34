// Runs before the first paint: says that scripts work, and restores the chosen text size.
document.documentElement.classList.add("js");
try {
  const size = localStorage.getItem("text-size");
  if (size) document.documentElement.dataset.textSize = size;
} catch (_) {
  // Storage may be forbidden; the page works without it.
}
