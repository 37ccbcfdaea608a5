// The element that has the focus now: may a person see it? `habis` when the walk has left the page.
() => {
  const el = document.activeElement;
  if (!el || el === document.body || el === document.documentElement) return { habis: true, keluh: [] };
  const sebut = `<${el.tagName.toLowerCase()}${el.id ? `#${el.id}` : ""}.${[...el.classList].join(".")}> ${(el.getAttribute("aria-label") || el.textContent || el.name || "").trim().slice(0, 40)}`;
  const keluh = [];
  const gaya = getComputedStyle(el);
  const garis = gaya.outlineStyle !== "none" && parseFloat(gaya.outlineWidth) >= 2;
  if (!garis && gaya.boxShadow === "none") keluh.push(`fokus tidak tampak pada ${sebut}`);
  const kotak = el.getBoundingClientRect();
  if (!kotak.width || !kotak.height) keluh.push(`fokus pada yang tidak tampak: ${sebut}`);
  // Enough of it must be free: the middle of its first line, kept inside the window.
  const [garisPertama] = el.getClientRects();
  const x = garisPertama.left + Math.min(garisPertama.width / 2, 40);
  const y = garisPertama.top + Math.min(garisPertama.height / 2, 20);
  if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) keluh.push(`fokus di luar layar (${Math.round(x)}, ${Math.round(y)}): ${sebut}`);
  else {
    const atas = document.elementFromPoint(x, y);
    const sama = atas && (el.contains(atas) || atas.contains(el) || (el.labels && [...el.labels].some((l) => l.contains(atas))));
    if (!sama) keluh.push(`fokus tertutup oleh <${atas?.tagName.toLowerCase()}.${[...(atas?.classList || [])].join(".")}>: ${sebut}`);
  }
  return { habis: false, keluh };
}
