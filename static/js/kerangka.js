// The shell: narrow menu, dialogs that open from a button, menus that close when one clicks elsewhere.
(() => {
  const akar = document.documentElement;
  const simpan = (kunci, nilai) => { try { localStorage.setItem(kunci, nilai); } catch { /* not kept, still works */ } };

  const lipat = document.querySelector("[data-lipat-samping]");
  const tandai = () => {
    const ringkas = akar.classList.contains("samping-ringkas");
    lipat.setAttribute("aria-pressed", String(ringkas));
    document.querySelectorAll(".samping a").forEach((a) => {
      if (ringkas) a.title = a.textContent.trim(); else a.removeAttribute("title");
    });
  };
  if (lipat) {
    lipat.addEventListener("click", () => {
      akar.classList.toggle("samping-ringkas");
      simpan("asn.samping", akar.classList.contains("samping-ringkas") ? "ringkas" : "lebar");
      tandai();
    });
    tandai();
  }

  document.addEventListener("click", (e) => {
    const buka = e.target.closest("[data-buka]");
    if (buka) document.getElementById(buka.dataset.buka)?.showModal();
    if (e.target.closest("[data-tutup-dialog]")) e.target.closest("dialog")?.close();
    if (e.target instanceof HTMLDialogElement) e.target.close();
    if (e.target.closest("[data-cetak]")) window.print();
    document.querySelectorAll("details[data-tutup-luar][open]").forEach((d) => {
      if (!d.contains(e.target)) d.open = false;
    });
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    document.querySelectorAll("details[data-tutup-luar][open]").forEach((d) => {
      const didalam = d.contains(document.activeElement);
      d.open = false;
      if (didalam) d.querySelector("summary").focus();
    });
  });
  document.querySelector("[data-fokus]")?.focus();

  // Rows of chips that scroll sideways: the browser leaves a half-hidden one where it is when it gets the focus.
  document.addEventListener("focusin", (e) => {
    if (e.target.closest(".tabel-kartu thead, .tab-baris")) e.target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  // The side menu is longer than a low window: the entry of this page is seen.
  const menu = document.querySelector(".samping");
  const sini = menu?.querySelector("a[aria-current]");
  if (sini && menu.scrollHeight > menu.clientHeight) {
    const [a, m] = [sini.getBoundingClientRect(), menu.getBoundingClientRect()];
    if (a.bottom > m.bottom) menu.scrollTop += a.bottom - m.bottom + m.height / 3;
  }

  // Tabs that scroll sideways start where the current one is seen.
  const tampakkan = () => document.querySelectorAll(".tab-baris").forEach((b) => {
    const kini = b.querySelector("[aria-current]");
    if (!kini || b.scrollWidth <= b.clientWidth) return;
    const [a, c] = [kini.getBoundingClientRect(), b.getBoundingClientRect()];
    b.scrollLeft += a.left - c.left - (c.width - a.width) / 2;
  });
  tampakkan();
  document.addEventListener("htmx:afterSettle", tampakkan);

  // Scrollable tables take the focus only when there is something to scroll.
  const atur = () => document.querySelectorAll(".bingkai-tabel").forEach((b) => {
    if (b.scrollWidth > b.clientWidth + 1) b.tabIndex = 0; else b.removeAttribute("tabindex");
  });
  atur();
  window.addEventListener("resize", atur);
  document.addEventListener("htmx:afterSettle", atur);
})();
