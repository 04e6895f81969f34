// Shows n ÷ N while it is typed, in whole-number arithmetic: never rounded up.
(function () {
  "use strict";
  const THAI = "๐๑๒๓๔๕๖๗๘๙";

  const read = (input) => {
    // An empty field counts the number that another form holds already.
    const text = (input.value.trim() || input.dataset.fact || "").replace(/[๐-๙]/g, (digit) => THAI.indexOf(digit)).replace(/[\s,]/g, "");
    return /^\d{1,12}$/.test(text) ? BigInt(text) : null;
  };

  const percentOf = (part, whole) => {
    const hundredths = (part * 10000n) / whole; // cut, not rounded
    return hundredths / 100n + "." + String(hundredths % 100n).padStart(2, "0");
  };

  const cardFor = (bands, part, whole) => {
    for (const band of bands.split(",").filter(Boolean)) {
      const [least, value] = band.split(":");
      if (part * 10000n >= BigInt(least) * whole) return value;
    }
    return null;
  };

  const watch = (box) => {
    const inputs = ["whole", "part"].map((role) => box.querySelector("[data-share-" + role + "]"));
    const result = box.querySelector("[data-share-result]");
    const cards = document.getElementById(box.dataset.cards);
    const inDigits = (text) => (box.dataset.zero === "๐" ? text.replace(/\d/g, (digit) => THAI[digit]) : text);

    const mark = (value) => {
      if (!cards) return;
      for (const tag of cards.querySelectorAll("[data-match]")) tag.hidden = tag.dataset.match !== value;
    };
    const show = () => {
      const [whole, part] = inputs.map(read);
      const ready = whole !== null && part !== null && whole > 0n;
      const wrong = ready && part > whole;
      result.classList.toggle("share__result--none", !ready);
      result.classList.toggle("share__result--wrong", wrong);
      if (!ready) result.textContent = box.dataset.textNone;
      else if (wrong) result.textContent = box.dataset.textMore;
      else {
        const words = { part, whole, percent: percentOf(part, whole) };
        result.textContent = inDigits(box.dataset.textShare.replace(/{(\w+)}/g, (_, name) => words[name]));
      }
      mark(ready && !wrong ? cardFor(box.dataset.bands || "", part, whole) : null);
    };
    box.addEventListener("input", show);
    if (inputs.some((input) => input.value || input.dataset.fact)) show();
  };

  for (const box of document.querySelectorAll("[data-share]")) watch(box);
})();
