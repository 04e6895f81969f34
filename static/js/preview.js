// Pictures of evidence are drawn by a worker: an <img data-preview> whose picture is not there yet is asked for again
// until it is. Its place in words: an element with data-preview-status, which says data-coming meanwhile.
(function () {
  "use strict";
  const LONGEST = 10000;
  const MOST = 60;
  const status = document.querySelector("[data-preview-status]");

  const say = (image, text) => {
    if (status && image.dataset.preview === "page") status.textContent = text;
  };

  const look = async (image, address, turn) => {
    let answer;
    try {
      answer = await fetch(address, { credentials: "same-origin" });
    } catch (_) {
      return; // Away from the network: the link to load the page again is there.
    }
    if (answer.status === 202 && turn < MOST) {
      say(image, status ? status.dataset.coming : "");
      setTimeout(() => look(image, address, turn + 1), Math.min(LONGEST, 1500 + 500 * turn));
      return;
    }
    say(image, "");
    if (answer.status !== 200) {
      image.src = address; // Its alternative text says what to do.
    } else if (turn > 0) {
      image.src = URL.createObjectURL(await answer.blob());
    }
  };

  for (const image of document.querySelectorAll("img[data-preview]")) look(image, image.getAttribute("src"), 0);
})();
