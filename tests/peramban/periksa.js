// What one page may not do, at the width it has now. Returns sentences; an empty list is a clean page.
() => {
  const keluh = [...(window.__csp || [])].map((k) => `CSP: ${k}`);
  window.__csp = [];
  const tampak = (el) => el.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const sebut = (el) => `<${el.tagName.toLowerCase()}${el.id ? `#${el.id}` : ""}${el.className && el.className.baseVal === undefined ? `.${[...el.classList].join(".")}` : ""}> ${(el.textContent || "").trim().slice(0, 40)}`;

  if (document.documentElement.lang !== "id") keluh.push(`lang=${document.documentElement.lang}`);
  if (!document.title.trim() || document.title.startsWith("·")) keluh.push("tanpa judul <title>");
  if (document.querySelectorAll("main").length !== 1) keluh.push("harus ada satu <main>");
  const judul = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(tampak);
  const utama = judul.filter((j) => j.tagName === "H1");
  if (utama.length !== 1) keluh.push(`ada ${utama.length} judul h1: ${utama.map(sebut).join("; ")}`);
  judul.reduce((lalu, j) => {
    const kini = Number(j.tagName[1]);
    if (lalu && kini > lalu + 1) keluh.push(`judul melompat dari h${lalu} ke ${sebut(j)}`);
    return kini;
  }, 0);

  const akar = document.documentElement;
  if (akar.scrollWidth > akar.clientWidth) {
    const lebih = [...document.body.querySelectorAll("*")].filter((el) => {
      const k = el.getBoundingClientRect();
      return k.width && k.right > akar.clientWidth + 1 && tampak(el) && !el.closest(".bingkai-tabel, .tab-baris, .grafik");
    });
    keluh.push(`bergulir mendatar ${akar.scrollWidth - akar.clientWidth} px: ${lebih.slice(-3).map(sebut).join("; ")}`);
  }
  for (const el of document.querySelectorAll("body [style]:not(.htmx-indicator)")) {
    if (el.getAttribute("style").trim()) keluh.push(`gaya sebaris pada ${sebut(el)}`);
  }
  for (const img of document.images) if (img.complete && !img.naturalWidth) keluh.push(`gambar rusak ${img.src}`);
  // Text that is cut off without a way to read it: an element that hides its overflow and has more than it shows.
  for (const el of document.querySelectorAll("main h1, main h2, main td, main dd, main .btn, main .lencana")) {
    if (tampak(el) && el.scrollWidth > el.clientWidth + 2 && getComputedStyle(el).overflowX !== "visible" && !el.title) {
      keluh.push(`teks terpotong: ${sebut(el)}`);
    }
  }
  for (const salah of ["undefined", "None", "NaN", "null", "Invalid Date"]) {
    const pola = new RegExp(`(^|[\\s>:(])${salah}($|[\\s<.,)])`);
    if (pola.test(document.querySelector("main")?.innerText || "")) keluh.push(`kata "${salah}" tertulis di halaman`);
  }
  // htmx keeps the address of the page, which never holds a name or a NIP; the rest is how the shell looks.
  const BOLEH = { "asn.samping": /^(ringkas|lebar)$/, "asn.pintasan": /^(hidup|mati)$/, "htmx-current-path-for-history": /^(?!.*\d{16})[\w/?=&.,%-]*$/ };
  for (const [nama, simpanan] of [["localStorage", localStorage], ["sessionStorage", sessionStorage]]) {
    for (const kunci of Object.keys(simpanan)) {
      if (!BOLEH[kunci]?.test(simpanan.getItem(kunci))) keluh.push(`${nama} menyimpan ${kunci}=${simpanan.getItem(kunci)}`);
    }
  }
  return keluh;
}
