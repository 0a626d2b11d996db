/* Trusted Types: only what htmx fetched from this very origin may become markup, and only our service worker may be
   named as a script. It runs before htmx. */
(function () {
  "use strict";
  if (!window.trustedTypes || !window.trustedTypes.createPolicy) return;
  var reader = window.trustedTypes.createPolicy("daily8", { createHTML: function (markup) { return markup; } });

  function harmless(markup) {
    var inert = new DOMParser().parseFromString(reader.createHTML(markup), "text/html");
    inert.querySelectorAll("script,iframe,object,embed,base,link,meta,style").forEach(function (node) {
      node.remove();
    });
    inert.querySelectorAll("*").forEach(function (node) {
      Array.prototype.slice.call(node.attributes).forEach(function (attribute) {
        if (/^on/i.test(attribute.name) || /^\s*javascript:/i.test(attribute.value)) {
          node.removeAttribute(attribute.name);
        }
      });
    });
    return inert.body.innerHTML;
  }

  window.trustedTypes.createPolicy("default", {
    createHTML: harmless,
    createScriptURL: function (address) {
      if (address !== "/sw.js") throw new TypeError("No script may be loaded from " + address);
      return address;
    }
  });
})();
