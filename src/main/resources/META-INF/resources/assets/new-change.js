// The form works without this file. It lets a touched end choose itself, and shows what does not apply as off.
(function () {
  "use strict";

  var form = document.querySelector("form.steps");
  var duration = form.elements.namedItem("duration");
  var endsAt = form.elements.namedItem("endsAt");

  function chosen(name) {
    var pressed = form.querySelector("input[name=" + name + "]:checked");
    return pressed ? pressed.value : null;
  }

  function choose(ending) {
    form.querySelector("input[name=ending][value=" + ending + "]").checked = true;
    if (ending !== "duration") {
      duration.value = "";
    } else if (!duration.value) {
      duration.value = "PT8H";
    }
    if (ending !== "end") {
      endsAt.value = "";
    }
  }

  function follow() {
    form.querySelector("fieldset.endings").disabled = chosen("status") === "clear";
  }

  endsAt.addEventListener("input", function () { choose("end"); });
  duration.addEventListener("change", function () { choose(duration.value ? "duration" : "default"); });
  form.addEventListener("change", function (event) {
    if (event.target.name === "ending") {
      choose(event.target.value);
    }
    follow();
  });
  follow();

  // With a script, Enter is the plan or the search by the field it is pressed in, so half a date is never sent as none.
  form.querySelector("button.implicit").formNoValidate = false;
})();
