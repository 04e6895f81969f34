// A form is sent once: the button rests for 8 seconds after the first press. The server guards too.
(function () {
  "use strict";
  const REST = 8000;
  const sending = document.body.dataset.textSending || "กำลังส่ง…";

  const release = (form, button) => {
    delete form.dataset.sent;
    if (!button || !button.dataset.label) return;
    button.textContent = button.dataset.label;
    button.removeAttribute("aria-disabled");
    button.style.minWidth = "";
    delete button.dataset.label;
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    const button = event.submitter;
    if (button && button.classList.contains("button") && !button.querySelector("*")) {
      button.style.minWidth = button.offsetWidth + "px";
      button.dataset.label = button.textContent;
      button.textContent = sending;
      button.setAttribute("aria-disabled", "true");
    }
    const free = () => release(form, button);
    setTimeout(free, REST);
    window.addEventListener("pageshow", (shown) => shown.persisted && free(), { once: true });
  });
})();
