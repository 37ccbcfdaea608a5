// Picking rows: the box in the head takes the page, shift takes a range, the bar counts and shows its buttons.
(() => {
  let terakhir = null;
  const kotak = (tabel) => [...tabel.querySelectorAll("tbody input[name=pilih]")];

  function bilahDari(tabel) {
    const f = tabel.closest("form");
    return (f || document).querySelector("[data-bilah-massal]");
  }

  function segarkan(tabel) {
    const semua = kotak(tabel);
    const n = semua.filter((k) => k.checked).length;
    const kepala = tabel.querySelector("thead [data-pilih-halaman]");
    if (kepala) {
      kepala.checked = n > 0 && n === semua.length;
      kepala.indeterminate = n > 0 && n < semua.length;
    }
    const bilah = bilahDari(tabel);
    if (!bilah) return;
    const cocok = bilah.querySelector("[data-pilih-cocok]");
    const semuaCocok = Boolean(cocok?.checked);
    bilah.classList.toggle("ada-pilihan", n > 0 || semuaCocok);
    bilah.querySelector("[data-jumlah-pilih]").textContent = semuaCocok
      ? "Semua yang cocok dipilih"
      : n ? `${n} baris dipilih` : "Centang baris, lalu pilih tindakan.";
  }

  document.addEventListener("click", (e) => {
    const k = e.target;
    if (!(k instanceof HTMLInputElement) || k.type !== "checkbox") return;
    if (k.matches("[data-pilih-halaman]")) {
      kotak(k.closest("table")).forEach((b) => { b.checked = k.checked; });
      segarkan(k.closest("table"));
    } else if (k.name === "pilih") {
      const tabel = k.closest("table");
      const semua = kotak(tabel);
      if (e.shiftKey && terakhir && semua.includes(terakhir)) {
        const [a, b] = [semua.indexOf(terakhir), semua.indexOf(k)].sort((x, y) => x - y);
        semua.slice(a, b + 1).forEach((s) => { s.checked = k.checked; });
      }
      terakhir = k;
      segarkan(tabel);
    } else if (k.matches("[data-pilih-cocok]")) {
      const akar = k.form || document;
      akar.querySelectorAll("table[data-baris]").forEach(segarkan);
    }
  });
  const semuaTabel = () => document.querySelectorAll("table[data-baris]").forEach(segarkan);
  semuaTabel();
  document.addEventListener("htmx:afterSettle", semuaTabel);
  window.addEventListener("pageshow", semuaTabel);
})();
