// The form works without this file. It lets a touched start or end choose itself, and shows what does not apply as off.
(function () {
  "use strict";

  var form = document.querySelector("form.steps");
  var duration = form.elements.namedItem("duration");
  var endsAt = form.elements.namedItem("endsAt");
  var startsAt = form.elements.namedItem("startsAt");
  var zone = form.elements.namedItem("zone");

  function chosen(name) {
    var pressed = form.querySelector("input[name=" + name + "]:checked");
    return pressed ? pressed.value : null;
  }

  function choose(ending) {
    form.querySelector("input[name=ending][value=" + ending + "]").checked = true;
    if (["end", "today", "tomorrow"].indexOf(ending) >= 0 && !zone.value) {
      zone.dispatchEvent(new Event("desk:own-zone"));
    }
    if (ending !== "duration") {
      duration.value = "";
    } else if (!duration.value) {
      duration.value = "PT8H";
    }
    if (ending !== "end") {
      endsAt.value = "";
    }
  }

  function begin(starting) {
    form.querySelector("input[name=starting][value=" + starting + "]").checked = true;
    if (starting === "now") {
      startsAt.value = "";
    } else if (!zone.value) {
      zone.dispatchEvent(new Event("desk:own-zone"));
    }
  }

  // By Tab one comes to the fields of the end that is chosen. The others are chosen first, with the arrows.
  function follow() {
    form.querySelector("fieldset.endings").disabled = chosen("status") === "clear";
    startsAt.tabIndex = chosen("starting") === "later" ? 0 : -1;
    endsAt.tabIndex = chosen("ending") === "end" ? 0 : -1;
    duration.tabIndex = chosen("ending") === "duration" ? 0 : -1;
  }

  startsAt.addEventListener("input", function () { begin("later"); follow(); });
  endsAt.addEventListener("input", function () { choose("end"); follow(); });
  duration.addEventListener("change", function () { choose(duration.value ? "duration" : "PT1H"); });
  form.addEventListener("change", function (event) {
    if (event.target.name === "ending") {
      choose(event.target.value);
    } else if (event.target.name === "starting") {
      begin(event.target.value);
    }
    follow();
  });
  follow();

  var search = form.elements.namedItem("search");
  var matches = document.getElementById("matches");

  // Down and up walk through the hits, Escape leaves them, and Backspace before nothing goes to whoever was chosen last.
  function walk(event) {
    var hits = Array.prototype.slice.call(matches.querySelectorAll("button"));
    var at = hits.indexOf(event.target);
    var chips = form.querySelectorAll(".chips button");
    var next = null;
    if (event.key === "ArrowDown" && (at >= 0 || event.target === search)) {
      next = hits[Math.min(at + 1, hits.length - 1)];
    } else if (event.key === "ArrowUp" && at >= 0) {
      next = at === 0 ? search : hits[at - 1];
    } else if (event.key === "Escape" && (at >= 0 || event.target === search)) {
      matches.textContent = "";
      search.value = "";
      next = search;
    } else if (event.key === "Backspace" && event.target === search && search.value === "") {
      next = chips[chips.length - 1];
    } else if (event.key === "Backspace" && event.target === chips[chips.length - 1]) {
      event.target.click();
      next = search;
    }
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }

  if (search) {
    form.addEventListener("keydown", walk);
  }

  // What is put on the page together with its text is not read out; what changes in its place is.
  var said = document.getElementById("look-said");
  document.addEventListener("htmx:afterSwap", function (event) {
    if (said && event.detail.target.id === "look") {
      said.textContent = Array.from(event.detail.target.querySelectorAll("[data-said]"), function (part) {
        return part.textContent.trim().replace(/\s+/g, " ");
      }).join(". ");
    }
  });

  // With a script, Enter is the plan or the search by the field it is pressed in, so half a date is never sent as none.
  form.querySelector("button.implicit").formNoValidate = false;
})();
