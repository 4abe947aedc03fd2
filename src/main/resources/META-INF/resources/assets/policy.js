// Scripts put markup on a page through this policy only: htmx and ours take parts of pages from the server. What would run
// by itself is no part of any page of ours, and nothing else that runs may be made of text at all.
(function () {
  "use strict";

  if (!window.trustedTypes) {
    return;
  }

  // For looking only: a document made by a parser runs nothing.
  var unread = trustedTypes.createPolicy("unread", { createHTML: function (markup) { return markup; } });

  function isQuiet(part) {
    return Array.from(part.querySelectorAll("*")).every(function (element) {
      return !element.matches("iframe, object, embed, base, script:not([src])")
        && Array.from(element.attributes).every(function (attribute) {
          return !/^on/i.test(attribute.name) && !/^\s*javascript:/i.test(attribute.value);
        })
        && (!element.matches("template") || isQuiet(element.content));
    });
  }

  trustedTypes.createPolicy("default", {
    createHTML: function (markup) {
      return isQuiet(new DOMParser().parseFromString(unread.createHTML(markup), "text/html")) ? markup : null;
    }
  });
})();
