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
