// Print view: the button appears only where it works.
(() => {
  const tombol = document.querySelector("[data-cetak]");
  tombol.hidden = false;
  tombol.addEventListener("click", () => window.print());
})();
