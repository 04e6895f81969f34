// Selected rows: how many, all at once, a range with Shift. Without it the bar is simply always there.
(function () {
  "use strict";
  const THAI = "๐๑๒๓๔๕๖๗๘๙";

  const watch = (form) => {
    const boxes = [...form.querySelectorAll("tbody .table__select input[type=checkbox]")];
    const bar = form.querySelector("[data-bulk-bar]");
    const count = form.querySelector("[data-bulk-count]");
    const head = form.querySelector("thead .table__select");
    if (!boxes.length || !bar) return;
    let all = null;
    let last = null;

    const show = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      const shown = count.dataset.zero === "๐" ? String(chosen).replace(/\d/g, (digit) => THAI[digit]) : chosen;
      for (const box of boxes) box.closest("tr").classList.toggle("is-selected", box.checked);
      count.textContent = (count.dataset.text || "{n}").replace("{n}", shown);
      bar.hidden = chosen === 0;
      if (all) {
        all.checked = chosen === boxes.length;
        all.indeterminate = chosen > 0 && !all.checked;
      }
    };

    if (head) {
      const label = document.createElement("label");
      const words = document.createElement("span");
      all = document.createElement("input");
      all.type = "checkbox";
      words.className = "visually-hidden";
      words.textContent = count.dataset.textAll || head.textContent.trim();
      label.append(all, words);
      head.replaceChildren(label);
      all.addEventListener("change", () => {
        for (const box of boxes) box.checked = all.checked;
        show();
      });
    }
    form.addEventListener("click", (event) => {
      const here = boxes.indexOf(event.target);
      if (here < 0) return;
      if (event.shiftKey && last !== null) {
        const [from, to] = [Math.min(here, last), Math.max(here, last)];
        for (const box of boxes.slice(from, to + 1)) box.checked = event.target.checked;
      }
      last = here;
      show();
    });
    form.addEventListener("change", show);
    show();
  };

  for (const form of document.querySelectorAll("form[data-bulk]")) watch(form);
})();
