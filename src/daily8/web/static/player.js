/* What is played, when its reader wants it: a known player in a frame of its own, chapters that lead to their place,
   and a word where a stream cannot be played. Without this file the same links lead to the publisher. */
(function () {
  "use strict";
  var ALLOWED = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  var SANDBOX = "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox";

  function address(place, start) {
    var url = new URL(place.dataset.frame);
    if (/^(www\.youtube-nocookie\.com|player\.vimeo\.com|geo\.dailymotion\.com)$/.test(url.host)) {
      url.searchParams.set("autoplay", "1");
    }
    if (start && url.host === "player.vimeo.com") url.hash = "t=" + start + "s";
    else if (start) url.searchParams.set(url.host === "geo.dailymotion.com" ? "startTime" : "start", start);
    return url.href;
  }

  function frame(place, start) {
    var old = place.querySelector("iframe") || place.querySelector("[data-play]");
    var made = document.createElement("iframe");
    made.className = "frame";
    made.title = place.dataset.title;
    made.setAttribute("sandbox", SANDBOX);
    made.setAttribute("allow", ALLOWED);
    made.allowFullscreen = true;
    made.referrerPolicy = "strict-origin-when-cross-origin";  // some players refuse who does not say who asks
    made.src = address(place, start);
    old.replaceWith(made);
    made.focus();
  }

  function seek(place, start) {
    var file = place.querySelector("video, audio");
    if (!file) { frame(place, start); return; }
    file.currentTime = start;
    file.play().catch(function (error) { console.warn("It cannot be played here:", error.message); });
    file.focus();
  }

  function stream(video) {
    if (video.canPlayType("application/vnd.apple.mpegurl")) return;
    video.hidden = true;
    video.parentElement.querySelector("[data-no-stream]").hidden = false;
  }

  document.querySelectorAll(".player").forEach(function (place) {
    place.addEventListener("click", function (event) {
      var link = event.target.closest("[data-play], [data-seek]");
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (!place.dataset.frame && !place.querySelector("video, audio")) return;
      event.preventDefault();
      if (link.dataset.seek === undefined) frame(place, 0);
      else seek(place, Number(link.dataset.seek));
    });
    place.querySelectorAll("video[data-stream]").forEach(stream);
  });
})();
