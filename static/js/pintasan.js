// Keyboard: / search, g + letter to a page, j k rows, x pick, Enter open, e edit, a approve, ? help.
// Never while typing, never with a modifier, and off when the person switched it off (WCAG 2.1.4).
(() => {
  const KUNCI = "asn.pintasan";
  const baca = () => {
    if (document.body.dataset.pintasan === "mati") return false;
    try { return localStorage.getItem(KUNCI) !== "mati"; } catch { return true; } };
  let aktif = baca();
  let menungguG = 0;

  const saklar = document.querySelector("[data-saklar-pintasan]");
  if (saklar) {
    saklar.checked = aktif;
    saklar.addEventListener("change", () => {
      aktif = saklar.checked;
      try { localStorage.setItem(KUNCI, aktif ? "hidup" : "mati"); } catch { /* for this page only */ }
    });
  }

  const sedangMengetik = (el) => el.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog");
  const baris = () => [...document.querySelectorAll("table[data-baris] > tbody > tr")].filter((b) => b.offsetParent !== null);
  const kini = () => document.querySelector("tr.baris-fokus");

  function pindah(arah) {
    const semua = baris();
    if (!semua.length) return;
    const lama = semua.indexOf(kini());
    const baru = semua[Math.min(semua.length - 1, Math.max(0, lama < 0 ? 0 : lama + arah))];
    kini()?.classList.remove("baris-fokus");
    baru.classList.add("baris-fokus");
    (baru.querySelector("a[href]") || baru).focus({ preventScroll: true });
    baru.scrollIntoView({ block: "nearest" });
  }

  const klik = (pemilih) => {
    const el = (kini() || document).querySelector(pemilih) || document.querySelector(pemilih);
    el?.click();
    return Boolean(el);
  };

  const LAKU = {
    "/": () => { const k = document.getElementById("cari-global"); k?.focus(); k?.select(); return Boolean(k); },
    "?": () => { document.getElementById("dialog-pintasan")?.showModal(); return true; },
    j: () => { pindah(1); return true; },
    k: () => { pindah(-1); return true; },
    x: () => { const c = kini()?.querySelector("input[type=checkbox]"); c?.click(); return Boolean(c); },
    e: () => klik("[data-pintas-ubah]"),
    a: () => klik("[data-pintas-setuju]"),
    g: () => { menungguG = Date.now(); return true; },
  };

  document.addEventListener("keydown", (e) => {
    if (!aktif || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || sedangMengetik(e.target)) return;
    if (menungguG && Date.now() - menungguG < 1500 && /^[a-z]$/.test(e.key)) {
      menungguG = 0;
      const tautan = document.querySelector(`.samping a[data-pintas="${e.key}"]`);
      if (tautan) { e.preventDefault(); tautan.click(); }
      return;
    }
    menungguG = 0;
    if (LAKU[e.key]?.()) e.preventDefault();
  });
})();
