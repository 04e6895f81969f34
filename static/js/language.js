// Switching the language takes along what stands unsent in a form of the page; the server shows it again.
(function () {
  "use strict";
  const LEFT_OUT = ["csrfmiddlewaretoken", "once", "next", "language"];

  const differs = (control) => {
    if (control.type === "hidden" || control.type === "password" || control.type === "file") return false;
    if (control.type === "radio" || control.type === "checkbox") return control.checked !== control.defaultChecked;
    if (control.tagName === "SELECT") return [...control.options].some((one) => one.selected !== one.defaultSelected);
    return "defaultValue" in control && control.value !== control.defaultValue;
  };

  const begun = () =>
    [...document.querySelectorAll("form")].find(
      (form) => form.elements.namedItem("opened_by") && [...form.elements].some(differs),
    );

  // The button posts the page's form by itself; here it posts its own form, with what was begun.
  for (const button of document.querySelectorAll("form[data-language] button[form]")) {
    for (const name of ["form", "formaction", "formmethod", "formenctype", "formnovalidate"]) button.removeAttribute(name);
    button.name = "language";
    button.value = button.dataset.to;
  }

  // Without a script the head only leads to the switch at the foot: a button before the form would be what Enter presses.
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-language-below]")) return;
    event.preventDefault();
    const form = document.querySelector("#language");
    form.requestSubmit(form.querySelector("button"));
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-language]")) return;
    const form = begun();
    if (!form) return;
    for (const [name, value] of new FormData(form)) {
      const holder = form.elements.namedItem(name);
      if (LEFT_OUT.includes(name) || typeof value !== "string" || holder?.type === "password") continue;
      const copy = document.createElement("input");
      copy.type = "hidden";
      copy.name = name;
      copy.value = value;
      event.target.append(copy);
    }
  });
})();
