// Pages work without this file, with times in the zone of the settings. It tells the browser's own, and how far away a moment is.
(function () {
  "use strict";

  // The server knows the zone from this cookie; what the first page tells of times is fetched once more.
  var told = "zone=" + Intl.DateTimeFormat().resolvedOptions().timeZone;

  function isTold() {
    return document.cookie.split("; ").indexOf(told) >= 0;
  }

  if (!isTold()) {
    document.cookie = told + "; path=/; max-age=31536000; SameSite=Lax" + (location.protocol === "https:" ? "; Secure" : "");
    if (isTold() && "fetched" in document.body.dataset) {
      document.dispatchEvent(new Event("desk:outdated"));
    }
  }

  var words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });

  function distance(moment) {
    var minutes = Math.round((Date.parse(moment) - Date.now()) / 60000);
    if (Math.abs(minutes) < 60) {
      return words.format(minutes, "minute");
    }
    return Math.abs(minutes) < 36 * 60
      ? words.format(Math.round(minutes / 60), "hour") : words.format(Math.round(minutes / 1440), "day");
  }

  function tellDistances() {
    document.querySelectorAll("td > time, td > small > time, .begins time").forEach(function (time) {
      var beside = time.nextElementSibling;
      if (!beside) {
        beside = document.createElement("small");
        beside.className = "distance";
        time.after(beside);
      }
      var text = distance(time.dateTime);
      if (beside.textContent !== text) {
        beside.textContent = text;
      }
    });
  }

  tellDistances();
  setInterval(tellDistances, 20000);
  document.addEventListener("desk:renewed", tellDistances);
})();
