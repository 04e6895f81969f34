// Moves the focus to the error summary, works the text-size buttons, and folds menus away.
(function () {
  "use strict";
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  const control = document.querySelector("[data-text-size-control]");
  if (control) {
    const root = document.documentElement;
    const show = () => {
      for (const button of control.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(button.dataset.size === (root.dataset.textSize || "1")));
      }
    };
    control.hidden = false;
    control.addEventListener("click", (event) => {
      const size = event.target.dataset.size;
      if (!size) return;
      root.dataset.textSize = size;
      try {
        localStorage.setItem("text-size", size);
      } catch (_) {
        // Not kept for the next page, but this one has changed.
      }
      show();
    });
    show();
  }

  for (const menu of document.querySelectorAll(".account-menu")) {
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  // A tick box "show password" for each password field; pasting stays allowed.
  for (const input of document.querySelectorAll("input[type=password]")) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.className = "show-password";
    box.type = "checkbox";
    label.append(box, document.body.dataset.textShowPassword || "แสดงรหัสผ่าน");
    box.addEventListener("change", () => {
      input.type = box.checked ? "text" : "password";
    });
    input.form && input.form.addEventListener("submit", () => {
      input.type = "password";
    });
    input.after(label);
  }
})();
