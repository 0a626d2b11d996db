/* Trusted Types: only what htmx fetched from this very origin may become markup. It runs before htmx. */
(function () {
  "use strict";
  if (!window.trustedTypes || !window.trustedTypes.createPolicy) return;
  var rules = {
    createHTML: function (markup) {
      var inert = new DOMParser().parseFromString(parser.createHTML(markup), "text/html");
      inert.querySelectorAll("script,iframe,object,embed,base,link,meta,style").forEach(function (n) { n.remove(); });
      inert.querySelectorAll("*").forEach(function (node) {
        Array.prototype.slice.call(node.attributes).forEach(function (a) {
          if (/^on/i.test(a.name) || /^\s*javascript:/i.test(a.value)) node.removeAttribute(a.name);
        });
      });
      return inert.body.innerHTML;
    }
  };
  var parser = window.trustedTypes.createPolicy("daily8", { createHTML: function (m) { return m; } });
  window.trustedTypes.createPolicy("default", rules);
})();
