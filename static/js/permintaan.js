// What htmx does is seen: a bar while it asks, and a sentence with the request id when it fails.
(() => {
  let berjalan = 0;
  const akar = document.documentElement;
  const ubah = (n) => {
    berjalan = Math.max(0, berjalan + n);
    akar.classList.toggle("sedang-meminta", berjalan > 0);
  };
  document.addEventListener("htmx:beforeSend", () => ubah(1));
  document.addEventListener("htmx:afterRequest", () => ubah(-1));

  const KALIMAT = {
    400: "Permintaan belum benar. Periksa isian lalu coba lagi.",
    401: "Sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan.",
    403: "Anda tidak berwenang melakukan ini.",
    404: "Data tidak ditemukan atau berada di luar lingkup Anda.",
    409: "Data ini baru saja diubah orang lain. Muat ulang halaman lalu periksa.",
    413: "Berkas terlalu besar.",
    429: "Terlalu sering. Tunggu sebentar lalu coba lagi.",
    503: "Layanan sedang tidak tersedia. Coba lagi beberapa menit lagi.",
  };
  const SAMBUNGAN = "Tidak tersambung ke server. Periksa jaringan Anda; isian belum hilang.";
  const UMUM = "Terjadi kesalahan di server. Isian Anda belum hilang; coba lagi sebentar lagi.";

  function tampilkan(kalimat, nomor) {
    const wadah = document.getElementById("pesan");
    if (!wadah) return;
    wadah.querySelectorAll("[data-galat-permintaan]").forEach((p) => p.remove());
    const kotak = document.createElement("div");
    kotak.className = "pesan pesan-error";
    kotak.dataset.galatPermintaan = "";
    kotak.setAttribute("role", "alert");
    const isi = document.createElement("p");
    isi.textContent = kalimat + (nomor ? ` Nomor permintaan: ${nomor}.` : "");
    const tutup = document.createElement("button");
    tutup.type = "button";
    tutup.className = "tombol-tautan ms-auto";
    tutup.textContent = "Tutup";
    tutup.addEventListener("click", () => kotak.remove());
    kotak.append(isi, tutup);
    wadah.append(kotak);
    kotak.scrollIntoView({ block: "nearest" });
  }

  // An answer may carry its own sentence: problem JSON of the API, or the page of a refusal.
  function kalimatDari(xhr) {
    const jenis = xhr.getResponseHeader("Content-Type") || "";
    if (jenis.includes("json")) {
      try { return JSON.parse(xhr.responseText).detail || ""; } catch { return ""; }
    }
    if (jenis.includes("html") && xhr.responseText.includes("data-kalimat-galat")) {
      const halaman = new DOMParser().parseFromString(xhr.responseText, "text/html");
      return halaman.querySelector("[data-kalimat-galat]")?.textContent.trim() || "";
    }
    return "";
  }

  document.addEventListener("htmx:responseError", (e) => {
    const xhr = e.detail.xhr;
    const kalimat = kalimatDari(xhr) || KALIMAT[xhr.status] || UMUM;
    tampilkan(kalimat, xhr.getResponseHeader("X-Permintaan-Id"));
  });
  document.addEventListener("htmx:sendError", () => tampilkan(SAMBUNGAN));
  document.addEventListener("htmx:timeout", () => tampilkan("Server terlalu lama menjawab. Coba lagi sebentar lagi."));
  document.addEventListener("htmx:targetError", () => tampilkan("Bagian halaman ini tidak ditemukan. Muat ulang halaman."));
  document.addEventListener("htmx:swapError", () => tampilkan("Jawaban server tidak dapat ditampilkan. Muat ulang halaman."));
})();
