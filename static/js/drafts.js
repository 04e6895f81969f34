// Texts that the server has not confirmed yet, kept in this browser under draft:person:field:application.
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

  clearOld();
  window.moralorg = { drafts };
})();
