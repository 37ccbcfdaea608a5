// Forms: a guard for unsaved work (form[data-jaga]), state of autosave, file size before the upload, dates.
(() => {
  const kotor = new Set();
  document.addEventListener("input", (e) => {
    const f = e.target.closest("form[data-jaga]");
    if (f) { kotor.add(f); f.dataset.kotor = ""; }
  });
  // A form of filters sends what is filled in, so that the address says only what narrows the list.
  document.addEventListener("submit", (e) => {
    if (!e.target.matches(".borang-saringan")) return;
    for (const m of e.target.elements) if (m.name && !m.value) m.disabled = true;
  });
  window.addEventListener("pageshow", () => document.querySelectorAll(".borang-saringan :disabled").forEach((m) => { m.disabled = false; }));
  const bersih = (f) => { kotor.delete(f); delete f.dataset.kotor; };
  document.addEventListener("submit", (e) => bersih(e.target));
  document.addEventListener("reset", (e) => bersih(e.target));
  window.addEventListener("beforeunload", (e) => {
    for (const f of kotor) if (f.isConnected) { e.preventDefault(); return; }
  });

  // Autosave: <form data-jaga data-simpan-otomatis hx-post=… hx-trigger="every 10s">; only sent when something changed.
  document.addEventListener("htmx:configRequest", (e) => {
    const f = e.target;
    if (!f.matches?.("form[data-simpan-otomatis]")) return;
    if (e.detail.triggeringEvent?.type !== "submit" && !("kotor" in f.dataset)) e.preventDefault();
  });
  document.addEventListener("htmx:afterRequest", (e) => {
    const f = e.target;
    if (!f.matches?.("form[data-simpan-otomatis]")) return;
    const status = f.querySelector("[data-status-simpan]");
    if (e.detail.successful) bersih(f);
    if (!status) return;
    const jam = new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
    status.textContent = e.detail.successful ? `Tersimpan sebagai konsep pukul ${jam}` : "Belum tersimpan; akan dicoba lagi";
  });

  const ukuran = (b) => b < 1048576 ? `${Math.round(b / 1024)} KB` : `${(b / 1048576).toFixed(1).replace(".", ",")} MB`;
  document.addEventListener("change", (e) => {
    const m = e.target;
    if (m.type !== "file") return;
    const info = document.querySelector(`[data-berkas-info="${CSS.escape(m.id)}"]`);
    const maks = Number(m.dataset.maksByte || 0);
    const besar = [...m.files].filter((f) => maks && f.size > maks);
    const kalimat = besar.length
      ? `${besar[0].name} berukuran ${ukuran(besar[0].size)}, melebihi batas ${ukuran(maks)}. Perkecil lalu pilih lagi.`
      : [...m.files].map((f) => `${f.name}, ${ukuran(f.size)}`).join("; ");
    m.setCustomValidity(besar.length ? kalimat : "");
    if (info) {
      info.textContent = kalimat;
      info.classList.toggle("terlalu-besar", besar.length > 0);
    }
  });

  // A choice other than the proposed one opens its reason; a reason still as proposed is ready to be typed over.
  document.addEventListener("change", (e) => {
    const pilihan = e.target.closest("[data-usulan]");
    const alasan = pilihan?.parentElement.querySelector("details");
    if (alasan && e.target.type === "radio" && e.target.value !== pilihan.dataset.usulan) alasan.open = true;
  });
  document.addEventListener("focusin", (e) => {
    if (e.target.matches(".rating-alasan textarea") && e.target.value === e.target.defaultValue) e.target.select();
  });

  // Dates: dashes come by themselves; a calendar button beside the field, where the browser has one.
  const rapikan = (m) => {
    const angka = m.value.replace(/\D/g, "");
    if (/^\d{8}$/.test(m.value.trim())) m.value = `${angka.slice(0, 2)}-${angka.slice(2, 4)}-${angka.slice(4)}`;
  };
  document.addEventListener("change", (e) => { if (e.target.matches("[data-tanggal]")) rapikan(e.target); });

  function pasangKalender(m) {
    if (m.dataset.kalender || !("showPicker" in HTMLInputElement.prototype)) return;
    m.dataset.kalender = "1";
    const wadah = document.createElement("span");
    wadah.className = "tanggal-wadah";
    m.replaceWith(wadah);
    const pemilih = document.createElement("input");
    pemilih.type = "date";
    pemilih.tabIndex = -1;
    pemilih.setAttribute("aria-hidden", "true");
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "tombol-ikon";
    tombol.setAttribute("aria-label", "Pilih dari kalender");
    const ikon = document.querySelector("[data-ikon-kalender]");
    if (ikon) tombol.append(ikon.content.cloneNode(true)); else tombol.textContent = "…";
    tombol.addEventListener("click", () => {
      const [h, b, t] = m.value.split(/[-/]/);
      pemilih.value = t ? `${t}-${b}-${h}` : "";
      pemilih.showPicker();
    });
    pemilih.addEventListener("change", () => {
      const [t, b, h] = pemilih.value.split("-");
      if (h) { m.value = `${h}-${b}-${t}`; m.dispatchEvent(new Event("input", { bubbles: true })); }
    });
    wadah.append(m, pemilih, tombol);
  }
  const pasang = (akar) => akar.querySelectorAll("input[data-tanggal]").forEach(pasangKalender);
  pasang(document);
  document.addEventListener("htmx:load", (e) => pasang(e.detail.elt));
})();
