"""What is asked of every page, at both widths."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Response

from tests.peramban.alat import LEBAR, Keluhan, tenang

_DI = Path(__file__).parent
AXE = (_DI / "axe.min.js").read_text()
HALAMAN = (_DI / "periksa.js").read_text()
FOKUS = (_DI / "fokus.js").read_text()
_STANDAR = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = """async ([standar, berat]) => {
  const hasil = await axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag", values: standar},
    rules: {"target-size": {enabled: true}}});
  return hasil.violations.filter((v) => berat.includes(v.impact)).map((v) =>
    `axe ${v.id} (${v.impact}): ${v.help}: ` + v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | "));
}"""


def aksesibilitas(halaman: Page) -> list[str]:
    """Serious and critical findings of axe on what is shown now."""
    if not halaman.evaluate("() => Boolean(window.axe)"):
        halaman.evaluate(f"() => {{ {AXE} }}")
    return halaman.evaluate(_AXE, [_STANDAR, ["serious", "critical"]])


def kepala_jawaban(jawab: Response, masuk: bool) -> list[str]:
    """Headers of the page itself."""
    kepala = jawab.headers
    keluh = []
    if jawab.status != 200:
        keluh.append(f"status {jawab.status}")
    if masuk and "no-store" not in kepala.get("cache-control", ""):
        keluh.append(f"Cache-Control: {kepala.get('cache-control', 'tidak ada')} pada halaman yang memerlukan masuk")
    aturan = kepala.get("content-security-policy", "")
    if "default-src 'none'" not in aturan or "unsafe" in aturan:
        keluh.append(f"CSP longgar: {aturan or 'tidak ada'}")
    return keluh


def dua_lebar(halaman: Page, keluhan: Keluhan, *, axe: tuple[int, ...] = tuple(LEBAR)) -> list[str]:
    """The page as it stands, at the desk and on the phone; one load serves both."""
    semua: list[str] = []
    for lebar, ukuran in LEBAR.items():
        halaman.set_viewport_size(ukuran)  # type: ignore[arg-type]
        tenang(halaman)
        temuan = halaman.evaluate(HALAMAN)
        if lebar in axe:
            temuan += aksesibilitas(halaman)
        semua += [f"[{lebar} px] {t}" for t in temuan + keluhan.ambil()]
    return semua


def jalan_tab(halaman: Page, langkah: int = 60) -> list[str]:
    """Walk with Tab: focus is visible, on the screen and not behind a bar."""
    halaman.evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0); }")
    keluh: list[str] = []
    for _ in range(langkah):
        halaman.keyboard.press("Tab")
        hasil: dict[str, Any] = halaman.evaluate(FOKUS)
        if hasil["habis"]:
            break
        keluh += hasil["keluh"]
    return keluh
