// The pages work without this file. It keeps an ended session from losing what was typed, and shows live progress.
(function () {
  "use strict";

  // Quarkus answers 499 to a script whose session has ended: there is nothing to follow a redirect to.
  document.addEventListener("htmx:responseError", function (event) {
    if (event.detail.xhr.status === 499) {
      sessionEnded();
    }
  });
  function sessionEnded() {
    var notice = document.getElementById("session-ended");
    notice.hidden = false;
    notice.focus();
  }

  // Back from signing in elsewhere: this page takes over the new session's token, and nothing typed is lost.
  window.addEventListener("focus", function () {
    var notice = document.getElementById("session-ended");
    if (!notice.hidden) {
      fetchPage().then(function (page) {
        takeOver(page);
        notice.hidden = true;
      }).catch(function () {});
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

  // Enter in the search field means the search, which is done while typing; elsewhere in the form it means the plan.
  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target.matches("input[type=search][hx-get]")) {
      event.preventDefault();
      htmx.trigger(event.target, "input");
    }
  });
  var implicit = document.querySelector("button.implicit");
  if (implicit) {
    implicit.value = "plan";
  }

  // The page as it is now. A script whose session has ended gets 499, an outage anything else but 200.
  function fetchPage() {
    return fetch(location.href, { headers: { "X-Requested-With": "XMLHttpRequest" } }).then(function (answer) {
      if (answer.status === 499) {
        sessionEnded();
      }
      return answer.ok ? answer.text() : Promise.reject(answer.status);
    }).then(function (html) {
      return new DOMParser().parseFromString(html, "text/html");
    });
  }

  // What somebody is doing in a part of the page: half-typed fields, opened details, and where the focus is.
  function handiwork(part) {
    var fields = Array.from(part.querySelectorAll("input[id], textarea[id], select[id]")).filter(function (field) {
      var chosen = field.options && Array.from(field.options).findIndex(function (option) { return option.defaultSelected; });
      return field.options ? field.selectedIndex !== Math.max(chosen, 0) : field.value !== field.defaultValue;
    });
    var open = Array.from(part.querySelectorAll("details[id][open]"));
    var focused = part.contains(document.activeElement) ? document.activeElement : null;
    return function carryOver(to) {
      fields.forEach(function (field) {
        var same = to.querySelector("#" + field.id);
        var value = field.value;
        if (same && !(same.options && !Array.from(same.options).some(function (option) { return option.value === value; }))) {
          same.value = value;
        }
      });
      open.forEach(function (details) {
        var same = to.querySelector("#" + details.id);
        if (same) {
          same.open = true;
        }
      });
      if (focused) {
        var next = sameAs(focused, to) || document.getElementById("live");
        next.focus({ preventScroll: true });
        if (focused.selectionStart != null && next.value === focused.value) {
          next.setSelectionRange(focused.selectionStart, focused.selectionEnd);
        }
      }
    };
  }

  function sameAs(focused, part) {
    var form = focused.closest("form[action]");
    var details = focused.closest("details[id]");
    if (focused.id) {
      return part.querySelector("#" + focused.id);
    }
    if (focused.href) {
      return part.querySelector("a[href='" + focused.getAttribute("href").replace(/'/g, "%27") + "']");
    }
    if (focused.matches("summary")) {
      return details && part.querySelector("#" + details.id + " > summary");
    }
    return form ? part.querySelector("form[action='" + form.getAttribute("action") + "'] button")
      : part.querySelector("." + (focused.classList[0] || "table-scroll") + "[tabindex]");
  }

  // Takes from the page as it is now what may have changed, around whatever somebody is doing.
  function takeOver(page) {
    var token = page.querySelector("input[name=csrf]").value;
    document.querySelectorAll("input[name=csrf]").forEach(function (field) { field.value = token; });
    document.body.setAttribute("hx-headers", page.body.getAttribute("hx-headers"));
    document.querySelectorAll("[data-part]").forEach(function (part) {
      var anew = page.getElementById(part.id);
      var carryOver = handiwork(part);
      part.replaceWith(anew);
      carryOver(anew);
    });
    watch();
    document.dispatchEvent(new Event("desk:renewed"));
  }

  function refresh() {
    fetchPage().then(takeOver).catch(function (status) {
      if (status !== 499) {
        setTimeout(refresh, 5000);
      }
    });
  }

  document.addEventListener("desk:outdated", refresh);

  // While a change moves, the server sends the live part of its page anew. In another state other things can be done, so
  // then, and at the end, all parts of the page are fetched.
  var stream;
  function watch() {
    var live = document.querySelector("[data-stream]");
    if (stream) {
      stream.close();
    }
    if (!live || !window.EventSource) {
      return;
    }
    stream = new EventSource(live.dataset.stream);
    stream.addEventListener("progress", function (event) {
      var before = live.querySelector(".badge").className;
      // Nothing is taken from under the pointer, or from the focus.
      if (live.innerHTML !== event.data && !live.querySelector("a:active")) {
        var carryOver = handiwork(live);
        live.innerHTML = event.data;
        carryOver(live);
      }
      if (live.querySelector(".badge").className !== before) {
        stream.close();
        refresh();
      }
    });
    stream.addEventListener("end", function () {
      stream.close();
      refresh();
    });
  }
  watch();

  // Times are in the zone of the browser, unless another one is chosen; where the zone has more uses, only once it is needed.
  document.querySelectorAll("select[data-own-zone]").forEach(function (select) {
    function takeOwn() {
      var own = Intl.DateTimeFormat().resolvedOptions().timeZone;
      if (Array.from(select.options).some(function (option) { return option.value === own; })) {
        select.value = own;
      }
    }
    select.addEventListener("desk:own-zone", takeOwn);
    if (select.dataset.ownZone === "now") {
      takeOwn();
    }
  });

  // A text to send to somebody; without a clipboard it can still be selected.
  document.querySelectorAll("button[data-copy]").forEach(function (button) {
    if (navigator.clipboard) {
      button.hidden = false;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent).then(function () {
          button.textContent = button.dataset.copied;
        });
      });
    }
  });
})();
