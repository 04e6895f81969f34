// Makes the plain upload form kinder: drop, camera, smaller photos, progress. The form works without it.
(function () {
  "use strict";
  const LIMIT = 2 * 1024 * 1024;
  const LONGEST = 2560;
  const PHOTO = /^image\/(jpeg|png|webp|heic|heif)$/;

  const asBlob = (canvas, quality) => new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));

  const smaller = async (file) => {
    if (!PHOTO.test(file.type) || file.size <= LIMIT) return file;
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const canvas = document.createElement("canvas");
    let longest = LONGEST;
    let blob = null;
    for (const quality of [0.85, 0.75, 0.65, 0.6]) {
      const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#ffffff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      blob = await asBlob(canvas, quality);
      if (blob && blob.size <= LIMIT) break;
      longest = Math.round(longest * 0.8);
    }
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  };

  class Upload {
    constructor(form) {
      this.form = form;
      this.input = form.querySelector("input[type=file]");
      this.state = form.querySelector("[data-upload-state]");
      this.words = this.state.querySelector("[role=status]");
      this.bar = this.state.querySelector("progress");
      this.button = form.querySelector("button[type=submit]");
      this.ready = Promise.resolve();
      this.input.addEventListener("change", () => {
        this.ready = this.shrink();
      });
      form.addEventListener("submit", (event) => this.send(event));
      this.acceptDrops(form.querySelector("[data-drop]"));
      if (matchMedia("(pointer: coarse)").matches) this.addCamera();
    }

    say(text) {
      this.state.hidden = false;
      this.words.textContent = text;
    }

    async shrink() {
      const files = [...this.input.files];
      if (!files.some((file) => PHOTO.test(file.type) && file.size > LIMIT)) return;
      this.say(this.form.dataset.textShrinking);
      try {
        this.fill(await Promise.all(files.map(smaller)));
      } catch (_) {
        // This browser cannot read the picture: the original is sent, and the server judges it.
      }
      this.state.hidden = true;
    }

    fill(files) {
      const box = new DataTransfer();
      for (const file of this.input.multiple ? files : files.slice(0, 1)) box.items.add(file);
      this.input.files = box.files;
    }

    acceptDrops(zone) {
      if (!zone) return;
      const over = (event, on) => {
        event.preventDefault();
        zone.classList.toggle("is-over", on);
      };
      zone.addEventListener("dragover", (event) => over(event, true));
      zone.addEventListener("dragleave", (event) => over(event, false));
      zone.addEventListener("drop", (event) => {
        over(event, false);
        if (!event.dataTransfer.files.length) return;
        this.fill([...event.dataTransfer.files]);
        this.input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }

    addCamera() {
      const camera = document.createElement("input");
      camera.type = "file";
      camera.accept = "image/*";
      camera.capture = "environment";
      camera.hidden = true;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button--secondary";
      button.textContent = this.form.dataset.textCamera;
      button.addEventListener("click", () => camera.click());
      camera.addEventListener("change", () => {
        if (!camera.files.length) return;
        this.fill([...camera.files]);
        this.input.dispatchEvent(new Event("change", { bubbles: true }));
      });
      this.button.before(button);
      this.form.after(camera); // outside the form: it is never sent itself
    }

    async send(event) {
      event.preventDefault();
      if (this.sending) return;
      this.sending = true;
      this.button.setAttribute("aria-disabled", "true");
      await this.ready;
      const request = new XMLHttpRequest();
      request.open("POST", this.form.action);
      request.setRequestHeader("X-Requested-With", "fetch");
      request.upload.addEventListener("progress", (step) => {
        const percent = step.lengthComputable ? Math.floor((step.loaded * 100) / step.total) : 0;
        this.bar.value = percent;
        this.say(this.form.dataset.textSending.replace("{percent}", percent));
      });
      request.addEventListener("load", () => this.show(request));
      request.addEventListener("error", () => this.failed());
      request.send(new FormData(this.form));
    }

    show(request) {
      const type = request.getResponseHeader("Content-Type") || "";
      if (type.includes("json")) {
        this.told(JSON.parse(request.responseText));
        return;
      }
      if (!type.includes("html")) {
        this.failed();
        return;
      }
      const place = request.status < 400 ? this.form.closest("section[id]") : null;
      // The answer is the next page, or this one with its errors: show exactly what came.
      history.replaceState(null, "", request.responseURL + (place ? "#" + place.id : ""));
      document.open();
      document.write(request.responseText);
      document.close();
      const back = place && document.getElementById(place.id);
      if (back) back.scrollIntoView();
    }

    // Refused without a page: the session has ended, or this is no longer open.
    told(answer) {
      if (answer.login_url) {
        location.href = answer.login_url + "?next=" + encodeURIComponent(location.pathname + location.search);
        return;
      }
      this.failed();
      if (answer.message) this.say(answer.message);
    }

    failed() {
      this.sending = false;
      this.button.removeAttribute("aria-disabled");
      this.bar.value = 0;
      this.say(this.form.dataset.textFailed);
    }
  }

  for (const form of document.querySelectorAll("form[data-upload]")) {
    if (form.querySelector("input[type=file]")) new Upload(form);
  }
})();
