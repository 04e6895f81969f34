// Saves each field by itself and never lets go of a text before the server has confirmed it.
// Contract: docs/components.md (needs drafts.js). Without this file the form is saved by its button.
(function () {
  "use strict";
  const WAIT = 2500; // after the last key
  const RETRY = 30000; // after a failed attempt
  const { drafts, tidy, clone, timeOf, renewTokens } = window.moralorg;

  class Field {
    constructor(page, key) {
      this.page = page;
      this.key = key;
      this.holders = [...page.form.querySelectorAll("[data-key]")].filter((node) => node.dataset.key === key);
      this.version = this.holders[0].dataset.version || "0";
      this.known = this.served();
      this.busy = false;
      this.conflict = null;
    }

    inputs() {
      return this.holders.flatMap((node) =>
        node.matches("input, select, textarea") ? [node] : [...node.querySelectorAll("input, select, textarea")],
      );
    }

    value() {
      const inputs = this.inputs();
      const ticks = inputs.filter((input) => input.type === "radio" || input.type === "checkbox");
      if (ticks.length) return ticks.filter((tick) => tick.checked).map((tick) => tick.value).join(",");
      return inputs.length ? inputs[0].value : "";
    }

    served() {
      // What the server wrote into the page; a browser may have restored something else since.
      const inputs = this.inputs();
      const ticks = inputs.filter((input) => input.type === "radio" || input.type === "checkbox");
      if (ticks.length) return ticks.filter((tick) => tick.defaultChecked).map((tick) => tick.value).join(",");
      const [first] = inputs;
      if (!first || first.tagName !== "SELECT") return first ? first.defaultValue : "";
      const option = [...first.options].find((one) => one.defaultSelected) || first.options[0];
      return option ? option.value : "";
    }

    put(text) {
      const chosen = text.split(",");
      for (const input of this.inputs()) {
        if (input.type === "radio" || input.type === "checkbox") input.checked = chosen.includes(input.value);
        else input.value = text;
      }
      this.inputs()[0]?.dispatchEvent(new Event("input", { bubbles: true }));
    }

    place() {
      const first = this.holders[0];
      return first.closest(".field") || first.closest("fieldset") || first;
    }

    draftName() {
      const [person, application] = (this.page.form.dataset.draftScope || ":").split(":");
      return "draft:" + person + ":" + this.key + ":" + application;
    }

    changed() {
      return tidy(this.value()) !== tidy(this.known);
    }

    setVersion(version) {
      this.version = String(version);
      for (const node of this.holders) node.dataset.version = this.version;
      const name = "version:" + this.key;
      let hidden = [...this.page.form.elements].find((element) => element.name === name);
      if (!hidden) {
        hidden = document.createElement("input");
        hidden.type = "hidden";
        hidden.name = name;
        this.page.form.append(hidden);
      }
      hidden.value = this.version;
    }

    touched() {
      drafts.keep(this.draftName(), this.value(), this.version);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), WAIT);
    }

    async save(leaving) {
      clearTimeout(this.timer);
      if (this.conflict || this.page.signedOut) return;
      if (this.busy) {
        this.again = true;
        return;
      }
      if (!this.changed()) {
        drafts.drop(this.draftName());
        return;
      }
      const sent = this.value();
      drafts.keep(this.draftName(), sent, this.version);
      this.busy = true;
      this.page.say("saving");
      try {
        await this.answered(await this.page.post(this, sent, leaving), sent);
      } catch (_) {
        this.page.say("kept");
        this.timer = setTimeout(() => this.save(), RETRY);
      } finally {
        this.busy = false;
      }
      if (this.again) {
        this.again = false;
        this.save();
      }
    }

    async answered(response, sent, again) {
      const isJson = (response.headers.get("Content-Type") || "").includes("json");
      const answer = isJson ? await response.json() : {};
      if (response.redirected && !isJson) answer.login_url = response.url;
      if (answer.csrf && !again) {
        renewTokens(answer.csrf);
        await this.answered(await this.page.post(this, sent), sent, true);
      } else if (answer.login_url) {
        this.page.sayLogin(answer.login_url, this);
      } else if (response.status === 409) {
        this.showConflict(answer);
      } else if (response.ok && isJson) {
        this.confirmed(answer, sent);
      } else {
        this.page.say("failed", answer.message);
      }
    }

    confirmed(answer, sent) {
      this.known = sent;
      this.setVersion(answer.version);
      if (tidy(this.value()) === tidy(sent)) drafts.drop(this.draftName());
      else this.touched();
      this.page.showUnderstood(this, answer.understood);
      this.page.say("saved", null, timeOf(answer.saved_at));
    }

    showConflict(theirs) {
      const panel = clone("conflict-template");
      this.page.say("conflict");
      if (!panel) return;
      const set = (name, text) => {
        panel.querySelector("[data-conflict-" + name + "]").textContent = text;
      };
      set("mine", this.value());
      set("theirs", theirs.text);
      set("by", theirs.by || "");
      set("at", theirs.at || "");
      const both = panel.querySelector('[data-conflict-use="both"]');
      both.hidden = !this.inputs().some((input) => input.tagName === "TEXTAREA");
      panel.addEventListener("click", (event) => {
        const use = event.target.dataset.conflictUse;
        if (use) this.settle(use, theirs);
      });
      this.conflict = panel;
      this.place().after(panel);
      panel.focus();
    }

    settle(use, theirs) {
      const mine = this.value();
      this.conflict.remove();
      this.conflict = null;
      this.known = theirs.text;
      this.setVersion(theirs.version);
      if (use === "theirs") this.put(theirs.text);
      if (use === "both") this.put(mine + "\n\n" + theirs.text);
      this.inputs()[0]?.focus();
      if (use === "both") return; // the person goes on writing; leaving the field saves
      this.save();
      if (use === "theirs") this.page.say("saved", null, timeOf());
    }

    begin() {
      this.offerDraft();
      if (this.changed()) this.touched();
    }

    offerDraft() {
      const draft = drafts.get(this.draftName());
      if (!draft) return;
      if (tidy(draft.text) === tidy(this.known)) {
        drafts.drop(this.draftName());
        return;
      }
      const panel = clone("draft-template");
      if (!panel) return;
      panel.querySelector("[data-draft-text]").textContent = this.wordsFor(draft.text);
      panel.querySelector("[data-draft-use]").addEventListener("click", () => {
        panel.remove();
        this.put(draft.text);
        this.save();
      });
      panel.querySelector("[data-draft-drop]").addEventListener("click", () => {
        panel.remove();
        drafts.drop(this.draftName());
      });
      this.place().after(panel);
    }

    wordsFor(text) {
      // A person reads the label of a choice, not its value.
      const ticks = this.inputs().filter((input) => input.type === "radio" || input.type === "checkbox");
      const chosen = text.split(",");
      const labels = ticks.filter((tick) => chosen.includes(tick.value) && tick.labels.length);
      return ticks.length ? labels.map((tick) => tick.labels[0].textContent.trim()).join(", ") : text;
    }
  }

  class Page {
    constructor(form) {
      this.form = form;
      this.fields = new Map();
      this.signedOut = false;
      this.state = form.querySelector("[data-save-state]") || document.querySelector("[data-save-state]");
      for (const node of form.querySelectorAll("[data-key]")) {
        if (!this.fields.has(node.dataset.key)) this.field(node.dataset.key).begin();
      }
      form.addEventListener("input", (event) => this.on(event, (field) => field.touched()));
      form.addEventListener("change", (event) => this.on(event, (field) => field.save()));
      form.addEventListener("focusout", (event) => this.on(event, (field) => field.changed() && field.save()));
      form.addEventListener("submit", () => this.each((field) => clearTimeout(field.timer)));
      window.addEventListener("online", () => this.each((field) => field.changed() && field.save()));
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") this.each((field) => field.changed() && field.save(true));
        else this.comeBack();
      });
    }

    field(key) {
      if (!this.fields.has(key)) this.fields.set(key, new Field(this, key));
      return this.fields.get(key);
    }

    each(act) {
      for (const field of this.fields.values()) act(field);
    }

    on(event, act) {
      const holder = event.target.closest("[data-key]");
      if (holder && this.form.contains(holder)) act(this.field(holder.dataset.key));
    }

    comeBack() {
      if (!this.signedOut) return;
      this.signedOut = false; // perhaps signed in again in another tab
      this.banner?.remove();
      this.each((field) => field.changed() && field.save());
    }

    post(field, text, leaving) {
      const csrf = this.form.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
      const opener = this.form.querySelector("[name=opened_by]")?.value;
      const body = new URLSearchParams({ key: field.key, text, version: field.version, csrfmiddlewaretoken: csrf });
      if (opener) body.set("opened_by", opener);
      return fetch(this.form.dataset.autosave, {
        method: "POST",
        credentials: "same-origin",
        keepalive: Boolean(leaving) && text.length < 20000,
        headers: { "X-CSRFToken": csrf, "X-Requested-With": "fetch", Accept: "application/json" },
        body,
      });
    }

    say(state, message, time) {
      if (!this.state) return;
      const name = "text" + state[0].toUpperCase() + state.slice(1);
      this.state.dataset.state = state === "conflict" ? "kept" : state;
      this.state.textContent = message || (this.state.dataset[name] || "").replace("{time}", time || "");
    }

    sayLogin(loginUrl, field) {
      this.say("failed");
      if (this.signedOut) return;
      this.signedOut = true;
      const banner = (this.banner = clone("signed-out-template"));
      if (!banner) return;
      const url = new URL(loginUrl, location.href);
      const id = field.inputs()[0]?.id;
      url.searchParams.set("next", location.pathname + location.search + (id ? "#" + id : ""));
      banner.querySelector("[data-login-link]").href = url.href;
      field.place().before(banner);
      banner.focus();
    }

    showUnderstood(field, text) {
      const names = [field.key, ...field.inputs().map((input) => input.name)];
      const all = [...document.querySelectorAll("[data-understood-for]")];
      const target = all.find((node) => names.includes(node.dataset.understoodFor));
      if (target) target.textContent = text || "";
    }
  }

  for (const form of document.querySelectorAll("form[data-autosave]")) new Page(form);
})();
