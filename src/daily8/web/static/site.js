/* Ages that stay true on a cached page, listening, installing, reading offline. Everything works without this file. */
(function () {
  "use strict";
  var arabic = document.documentElement.lang === "ar";
  var MINUTE = 60, HOUR = 3600, DAY = 86400, WEEK = 7 * DAY;

  /* one, two, few, many, other; as in relative.py */
  var words = {
    day: ["يوم", "يومين", "أيام", "يومًا", "يوم"],
    hour: ["ساعة", "ساعتين", "ساعات", "ساعة", "ساعة"],
    minute: ["دقيقة", "دقيقتين", "دقائق", "دقيقة", "دقيقة"]
  };

  function counted(count, unit) {
    if (!arabic) return count + " " + unit + (count === 1 ? "" : "s") + " ago";
    var forms = words[unit], rest = count % 100;
    if (count === 1 || count === 2) return "منذ " + forms[count - 1];
    return "منذ " + count + " " + forms[rest >= 3 && rest <= 10 ? 2 : rest >= 11 ? 3 : 4];
  }

  function two(number) { return (number < 10 ? "0" : "") + number; }

  function ago(at, now) {
    var seconds = Math.max(0, Math.floor((now - at) / 1000));
    if (seconds < MINUTE) return arabic ? "الآن" : "just now";
    if (seconds >= WEEK) return two(at.getDate()) + "-" + two(at.getMonth() + 1) + "-" + at.getFullYear();
    if (seconds >= DAY) return counted(Math.floor(seconds / DAY), "day");
    if (seconds >= HOUR) return counted(Math.floor(seconds / HOUR), "hour");
    return counted(Math.floor(seconds / MINUTE), "minute");
  }

  function refresh() {
    var now = new Date();
    document.querySelectorAll("time[data-ago]").forEach(function (time) {
      var at = new Date(time.getAttribute("datetime"));
      // After a week the server's date, in the site's own time zone, stands.
      if (now - at < WEEK * 1000 || /[^\d-]/.test(time.textContent)) time.textContent = ago(at, now);
    });
  }

  function today() {
    var time = document.querySelector("time[data-today]"), now = new Date();
    var day = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
    if (!time || time.getAttribute("datetime") === day) return;
    var format = new Intl.DateTimeFormat(arabic ? "ar-u-nu-latn" : "en-GB", { weekday: "long", day: "numeric", month: "long" });
    time.textContent = format.format(now);
    time.setAttribute("datetime", day);
  }

  function listen(button) {
    if (!window.speechSynthesis) return;
    var label = button.querySelector("span"), start = label.textContent;
    button.parentElement.hidden = false;
    function rest() {
      label.textContent = start;
      button.setAttribute("aria-pressed", "false");
    }
    button.addEventListener("click", function () {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); rest(); return; }
      var speech = new SpeechSynthesisUtterance(document.querySelector(button.dataset.listen).textContent);
      speech.lang = button.dataset.language;
      speech.onend = speech.onerror = rest;
      label.textContent = button.dataset.stop;
      button.setAttribute("aria-pressed", "true");
      speechSynthesis.speak(speech);
    });
    window.addEventListener("pagehide", function () { speechSynthesis.cancel(); });
  }

  /* A picture may still be on its way to this site: ask again a few times. One that cannot be had leaves its quiet
     place, not a broken sign. */
  function pictures() {
    document.querySelectorAll("img[data-picture]").forEach(function (picture) {
      var waits = [1, 1.5, 2, 3, 4, 6, 9, 13];  // seconds, spread so that not all pictures of a page ask at once
      function again() {
        picture.classList.add("gone");
        if (!waits.length) return;
        setTimeout(function () { picture.src = picture.getAttribute("src"); }, waits.shift() * (700 + 600 * Math.random()));
      }
      picture.addEventListener("error", again);
      picture.addEventListener("load", function () { picture.classList.remove("gone"); });
      if (picture.complete && !picture.naturalWidth) again();
    });
  }

  function install() {
    var place = document.querySelector("[data-install]");
    if (!place) return;
    window.addEventListener("beforeinstallprompt", function (event) {
      event.preventDefault();
      place.hidden = false;
      place.querySelector("button").onclick = function () { event.prompt(); place.hidden = true; };
    });
  }

  refresh();
  today();
  setInterval(refresh, 30000);
  document.addEventListener("htmx:afterSwap", refresh);
  document.querySelectorAll("[data-listen]").forEach(listen);
  pictures();
  install();
  if (navigator.serviceWorker) navigator.serviceWorker.register("/sw.js").catch(function (error) {
    console.warn("Reading offline is not possible here:", error.message);
  });
})();
