// The pages work without this file. It keeps an ended session from losing what was typed, and shows live progress.
(function () {
  "use strict";

  // Quarkus answers 499 to a script whose session has ended: there is nothing to follow a redirect to.
  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.xhr.status === 499) {
      var notice = document.getElementById("session-ended");
      if (notice) {
        notice.hidden = false;
        notice.focus();
      }
    }
  });

  // What is typed in a search field is sent only from two characters on.
  document.addEventListener("htmx:configRequest", function (event) {
    var field = event.detail.elt;
    var least = Number(field.dataset ? field.dataset.minlength : 0);
    if (least && field.value.trim().length > 0 && field.value.trim().length < least) {
      event.preventDefault();
    }
  });

  // While a change moves, the server sends the live part of its page anew; when it is over, the page is loaded once more.
  var live = document.querySelector("[data-stream]");
  if (live && window.EventSource) {
    var stream = new EventSource(live.dataset.stream);
    stream.addEventListener("progress", function (event) {
      if (live.innerHTML !== event.data) {
        live.innerHTML = event.data;
      }
    });
    stream.addEventListener("end", function () {
      stream.close();
      window.location.reload();
    });
  }
})();
