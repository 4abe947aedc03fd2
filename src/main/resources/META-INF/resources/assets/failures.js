// Says beside what was pressed that it could not be done, and why: an answer of 4xx or 5xx, or none at all.
(function () {
  "use strict";

  var said = new WeakMap();

  function take(pressed) {
    if (said.has(pressed)) {
      said.get(pressed).remove();
      said.delete(pressed);
    }
  }

  function say(pressed, sentence) {
    var before = said.get(pressed);
    if (before && before.isConnected && before.textContent === sentence) {
      return;
    }
    take(pressed);
    var failure = document.createElement("span");
    failure.className = "failure";
    failure.setAttribute("role", "alert");
    failure.textContent = sentence;
    // A part of the page that renews itself may be long: above it.
    var above = pressed.matches("[hx-trigger^='every']");
    (pressed.closest(".with-button") || pressed).insertAdjacentElement(above ? "beforebegin" : "afterend", failure);
    said.set(pressed, failure);
  }

  // Our own answers hold their sentence; those of a proxy in between are of no use to anybody.
  function sentence(html) {
    var page = new DOMParser().parseFromString(html || "", "text/html");
    var ours = page.querySelector(".failure") || page.querySelector("main [role=alert] > p");
    return ours ? ours.textContent.trim() : document.getElementById("not-answered").content.textContent;
  }

  document.addEventListener("htmx:responseError", function (event) {
    // The session has ended: the page says so by itself.
    if (event.detail.xhr.status !== 499) {
      say(event.detail.elt, sentence(event.detail.xhr.responseText));
    }
  });
  ["htmx:sendError", "htmx:timeout"].forEach(function (lost) {
    document.addEventListener(lost, function (event) { say(event.detail.elt, sentence("")); });
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    if (event.detail.successful) {
      take(event.detail.elt);
    }
  });
})();
