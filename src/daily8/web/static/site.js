/* Ages that stay true on a cached page, and listening. Everything works without this file. */
(function () {
  "use strict";
  var arabic = document.documentElement.lang === "ar";
  var words = { day: ["يوم", "يومين", "أيام", "يومًا", "يوم"], hour: ["ساعة", "ساعتين", "ساعات", "ساعة", "ساعة"], minute: ["دقيقة", "دقيقتين", "دقائق", "دقيقة", "دقيقة"] };
  function counted(n, unit) {
    if (!arabic) return n + " " + unit + (n === 1 ? "" : "s") + " ago";
    var f = words[unit], r = n % 100;
    return "منذ " + (n === 1 ? f[0] : n === 2 ? f[1] : n + " " + (r >= 3 && r <= 10 ? f[2] : r >= 11 ? f[3] : f[4]));
  }
  function two(n) { return (n < 10 ? "0" : "") + n; }
  function ago(at, now) {
    var s = Math.max(0, Math.floor((now - at) / 1000));
    if (s < 60) return arabic ? "الآن" : "just now";
    if (s >= 604800) return two(at.getDate()) + "-" + two(at.getMonth() + 1) + "-" + at.getFullYear();
    if (s >= 86400) return counted(Math.floor(s / 86400), "day");
    if (s >= 3600) return counted(Math.floor(s / 3600), "hour");
    return counted(Math.floor(s / 60), "minute");
  }
  function refresh() {
    var now = new Date();
    document.querySelectorAll("time[data-ago]").forEach(function (t) {
      var at = new Date(t.getAttribute("datetime"));
      // After a week the server's date, in the site's own time zone, stands.
      if (now - at < 604800000 || /[^\d-]/.test(t.textContent)) t.textContent = ago(at, now);
    });
  }
  function listen(button) {
    if (!window.speechSynthesis) return;
    var label = button.textContent;
    button.hidden = false;
    function rest() { button.textContent = label; button.setAttribute("aria-pressed", "false"); }
    button.addEventListener("click", function () {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); rest(); return; }
      var text = document.querySelector(button.dataset.listen).textContent;
      var speech = new SpeechSynthesisUtterance(text);
      speech.lang = button.dataset.language;
      speech.onend = speech.onerror = rest;
      button.textContent = button.dataset.stop;
      button.setAttribute("aria-pressed", "true");
      speechSynthesis.speak(speech);
    });
  }
  refresh();
  setInterval(refresh, 30000);
  document.querySelectorAll("[data-listen]").forEach(listen);
})();
