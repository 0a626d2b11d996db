// Shows how far an import is without a click; without scripts there is the link "Look again".
(function () {
  "use strict";
  function look() {
    var shown = document.getElementById("import");
    if (!shown || shown.dataset.state === "done" || document.hidden) {
      if (shown && shown.dataset.state !== "done") { setTimeout(look, 2000); }
      return;
    }
    fetch(location.href, { credentials: "same-origin" }).then(function (answer) {
      return answer.ok ? answer.text() : Promise.reject(answer.status);
    }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html").getElementById("import");
      if (fresh) { shown.replaceWith(document.adoptNode(fresh)); setTimeout(look, 2000); }
    }, function () { setTimeout(look, 10000); });
  }
  setTimeout(look, 1500);
})();
