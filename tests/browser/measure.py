"""What is measured inside the page, in its own language."""

HEADINGS = (
    "() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => [Number(h.tagName[1]), h.textContent.trim()])"
)

NAMELESS = """() => {
  const bad = [];
  for (const e of document.querySelectorAll('a[href], button, summary')) {
    if (e.closest('[aria-hidden=true], [hidden]')) continue;
    const name = e.getAttribute('aria-label') || e.textContent.trim() || [...e.querySelectorAll('img')].map(i => i.alt).join('');
    if (!name) bad.push(e.outerHTML.slice(0, 120));
  }
  for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
    if (!(e.labels && e.labels.length) && !e.getAttribute('aria-label')) bad.push(e.outerHTML.slice(0, 120));
  for (const e of document.querySelectorAll('img:not([alt])')) bad.push(e.outerHTML.slice(0, 120));
  return bad;
}"""

CONTRAST = """() => {
  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return [m[0], m[1], m[2], m.length > 3 ? m[3] : 1]; };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat([1]);
  const light = c => { const f = c.slice(0, 3).map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * f[0] + .7152 * f[1] + .0722 * f[2]; };
  const behind = e => { const stack = [];
    for (; e; e = e.parentElement) { const s = getComputedStyle(e), c = parse(s.backgroundColor);
      if (s.backgroundImage.includes('gradient')) stack.push(parse(s.backgroundImage.match(/rgba?\\([^)]*\\)/)[0]));
      if (c[3] > 0) { stack.push(c); if (c[3] === 1) break; } }
    return stack.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]); };
  const bad = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; (n = walker.nextNode());) {
    const e = n.parentElement;
    if (!n.textContent.trim() || e.closest('.hidden, script, [hidden], .skip') || !e.getClientRects().length) continue;
    const s = getComputedStyle(e), back = behind(e), front = over(parse(s.color), back);
    const a = light(front), b = light(back), ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && Number(s.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) bad.push([n.textContent.trim().slice(0, 40), s.color, back.join(), ratio.toFixed(2)]);
  }
  return bad;
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select, textarea')]
  .filter(e => !e.closest('.text, .skip, [aria-hidden=true], [hidden]') && e.getClientRects().length)
  .filter(e => getComputedStyle(e).display !== 'inline')
  .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 120)])
  .filter(([r]) => r.width < 24 || r.height < 24).map(([r, h]) => [r.width, r.height, h])"""

INLINE_LINKS_ALONE = """() => [...document.querySelectorAll('a[href]')]
  .filter(e => !e.closest('.text, .skip, [aria-hidden=true], [hidden], .back') && e.getClientRects().length)
  .filter(e => getComputedStyle(e).display === 'inline' && e.parentElement.textContent.trim() === e.textContent.trim())
  .map(e => e.outerHTML.slice(0, 120))"""

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

SHIFTS = """() => new Promise(done => {
  const moved = [];
  new PerformanceObserver(list => list.getEntries().forEach(e => e.sources.forEach(s => moved.push([e.value, s.node ? s.node.textContent.trim().slice(0, 60) : ''])))).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(moved), 400);
})"""

FOCUSED = """() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  return { tag: e.tagName, outline: s.outlineStyle, width: parseFloat(s.outlineWidth), html: e.outerHTML.slice(0, 100), seen: r.width > 0 }; }"""

LINE = """() => { const p = document.querySelector('.text p'), range = document.createRange(); range.selectNodeContents(p);
  const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top / 8))).size; return p.textContent.length / lines; }"""

AGES = """ages => { const made = ages.map(at => { const t = document.createElement('time'); t.setAttribute('datetime', at);
    t.setAttribute('data-ago', ''); t.textContent = '…'; document.body.append(t); return t; });
  document.dispatchEvent(new Event('htmx:afterSwap')); return made.map(t => t.textContent); }"""
