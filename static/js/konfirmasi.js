// A question before an act: form[data-konfirmasi] (or the button pressed) asks in a dialog instead of on a page.
// The answer travels as dikonfirmasi=1; without JavaScript the server sees none and asks on a page.
(() => {
  const dialog = document.getElementById("dialog-konfirmasi");
  if (!dialog?.showModal) return;
  const ya = dialog.querySelector("[data-konfirmasi-ya]");
  const kelasYa = ya.className;
  let tunggu = null;

  const bukaTanya = (formulir, penekan, sumber) => {
    tunggu = { formulir, penekan };
    dialog.querySelector("#konfirmasi-judul").textContent = sumber.konfirmasi || "Lanjutkan?";
    dialog.querySelector("#konfirmasi-isi").textContent = sumber.konfirmasiIsi || "";
    ya.textContent = sumber.konfirmasiYa || penekan?.textContent.trim() || "Lanjutkan";
    ya.className = sumber.konfirmasiBahaya === undefined ? kelasYa : "btn btn-bahaya";
    dialog.showModal();
    dialog.querySelector("[data-konfirmasi-batal]").focus();
  };

  document.addEventListener("submit", (e) => {
    const f = e.target;
    const sumber = e.submitter?.dataset.konfirmasi ? e.submitter.dataset : f.dataset;
    if (!sumber.konfirmasi || f.elements.dikonfirmasi) return;
    e.preventDefault();
    e.stopPropagation();
    bukaTanya(f, e.submitter, sumber);
  }, true);

  ya.addEventListener("click", () => {
    const { formulir, penekan } = tunggu;
    const tanda = document.createElement("input");
    tanda.type = "hidden";
    tanda.name = "dikonfirmasi";
    tanda.value = "1";
    formulir.append(tanda);
    dialog.close();
    formulir.requestSubmit(penekan || undefined);
    setTimeout(() => tanda.remove(), 0);
  });
  dialog.querySelector("[data-konfirmasi-batal]").addEventListener("click", () => dialog.close());
})();
