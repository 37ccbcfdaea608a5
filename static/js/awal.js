// Before the first paint: JavaScript is there, and the menu is as narrow as the person left it.
(() => {
  const akar = document.documentElement;
  akar.classList.add("ada-js");
  try {
    if (localStorage.getItem("asn.samping") === "ringkas") akar.classList.add("samping-ringkas");
  } catch { /* storage may be forbidden: the menu simply stays wide */ }
})();
