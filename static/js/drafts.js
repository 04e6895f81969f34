// Texts that the server has not confirmed yet, kept in this browser under draft:person:field:application;
// and the small hands of autosave.js.
(function () {
  "use strict";
  const drafts = {
    get(name) {
      try {
        return JSON.parse(localStorage.getItem(name));
      } catch (_) {
        return null; // storage forbidden or spoilt: there is no draft then
      }
    },
    keep(name, text, version) {
      try {
        localStorage.setItem(name, JSON.stringify({ text, version, at: Date.now() }));
      } catch (_) {
        // Full or forbidden: the field itself still holds the text.
      }
    },
    drop(name) {
      try {
        localStorage.removeItem(name);
      } catch (_) {
        // Nothing was kept.
      }
    },
  };

  const clearOld = () => {
    // What nobody came back for in 60 days does not stay on a shared machine.
    try {
      for (const name of Object.keys(localStorage).filter((one) => one.startsWith("draft:"))) {
        const draft = drafts.get(name);
        if (!draft || Date.now() - draft.at > 60 * 24 * 3600 * 1000) localStorage.removeItem(name);
      }
    } catch (_) {
      // Storage forbidden: there is nothing to clear.
    }
  };

  const tidy = (text) => text.replace(/\r\n?/g, "\n").trim();

  const clone = (id) => document.getElementById(id)?.content.firstElementChild.cloneNode(true);

  const timeOf = (savedAt) => {
    const asTold = /^\s*(\d{1,2})[.:](\d\d)/.exec(savedAt || "");
    if (asTold) return asTold[1] + "." + asTold[2];
    const at = savedAt ? new Date(savedAt) : new Date();
    const shown = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Bangkok" });
    return shown.format(Number.isNaN(at.getTime()) ? new Date() : at).replace(":", ".");
  };

  const renewTokens = (csrf) => {
    // Signed in again in another tab: the token of every form here is of the session before.
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = csrf;
  };

  clearOld();
  window.moralorg = { drafts, tidy, clone, timeOf, renewTokens };
})();
