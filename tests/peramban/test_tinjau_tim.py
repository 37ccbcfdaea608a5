"""A leader reviews a team of twelve on a phone: at most three taps a person, the rest as proposed, by name."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.peramban.alat import Peramban
from tests.peramban.isi import TIM

SENTUHAN_MAKS = 3
# Counted by the page itself, so that nothing that a person would have to touch is forgotten.
HITUNG = """(() => {
  const tambah = (nama, n) => sessionStorage.setItem(nama, Number(sessionStorage.getItem(nama) || 0) + n);
  document.addEventListener("pointerdown", (e) => { if (e.isTrusted) tambah("sentuhan", 1); }, true);
  window.addEventListener("load", () => tambah("ms", performance.getEntriesByType("navigation")[0].domComplete));
})()"""


class Sentuhan:
    """Taps since the last question, and the time of all pages, as the pages count them."""

    def __init__(self, halaman: Page) -> None:
        self.halaman = halaman
        halaman.add_init_script(HITUNG)

    def ambil(self, nama: str = "sentuhan") -> int:
        """The number, and start again."""
        return round(
            self.halaman.evaluate(
                "(k) => { const n = Number(sessionStorage.getItem(k) || 0); sessionStorage.removeItem(k); return n; }",
                nama,
            )
        )


def nama_kini(halaman: Page) -> str:
    """Whose screen this is."""
    return halaman.locator("h1").inner_text()


def ke(halaman: Page, peran: str, nama: str) -> None:
    """Touch what leads to the next page, and be there."""
    with halaman.expect_navigation():
        halaman.get_by_role(peran, name=nama).tap()  # type: ignore[arg-type]


def beri_rating_lain(halaman: Page, alasan: str) -> None:
    """Behaviour above expectation, in the leader's own words."""
    halaman.locator("#id_rating_perilaku label", has_text="Di atas ekspektasi").tap()
    kotak = halaman.locator("[name=alasan_perilaku]")
    kotak.tap()
    halaman.keyboard.type(alasan)


@pytest.mark.timeout(120)
def test_dua_belas_orang_dengan_paling_banyak_tiga_sentuhan_seorang(peramban: Peramban):
    with peramban.halaman("pina", 390, has_touch=True) as halaman:
        hitung = Sentuhan(halaman)
        halaman.goto("/kinerja/tinjau/")
        # Twelve are ready; colleagues whose SKP is still a draft stand below and ask nothing.
        expect(halaman.locator(".tinjau-daftar a[href*='/tinjau/']")).to_have_count(TIM)
        ke(halaman, "link", "Mulai meninjau")
        hitung.ambil()

        sentuhan, sudah = [], set()
        for nomor in range(3):
            while "Tanpa usulan" in halaman.locator("#id_rating_hasil").inner_text():
                ke(halaman, "link", "Lewati ke pegawai berikutnya")
                hitung.ambil()
            sudah.add(nama_kini(halaman))
            if nomor == 1:
                beri_rating_lain(halaman, "Menenangkan pasien yang panik dengan sabar.")
            ke(halaman, "button", "Finalkan dan berikutnya")
            expect(halaman.locator(".pesan, [role=status]", has_text="difinalkan").first).to_be_visible()
            sentuhan.append(hitung.ambil())
        assert max(sentuhan) <= SENTUHAN_MAKS, sentuhan
        assert sentuhan == [1, 3, 1]

        halaman.goto("/kinerja/tinjau/")
        halaman.locator("summary", has_text="Semua sisanya sesuai usulan").tap()
        kecuali = halaman.locator(".tinjau-sisa .form-check", has_not_text="belum ada bukti").first
        dikecualikan = kecuali.locator("label").evaluate("e => e.firstChild.textContent.trim()")
        kecuali.locator("label").tap()
        ke(halaman, "button", "Lihat yang akan difinalkan")
        kartu = {j: halaman.locator(".kartu", has=halaman.get_by_role("heading", name=j, exact=True))
                 for j in ("Akan difinalkan", "Perlu Anda nilai sendiri", "Anda kecualikan")}  # fmt: skip
        expect(kartu["Akan difinalkan"].locator("li")).to_have_count(TIM - 3 - 2)
        expect(kartu["Perlu Anda nilai sendiri"].locator("li")).to_contain_text("Belum ada realisasi")
        expect(kartu["Anda kecualikan"].locator("li")).to_have_text(re.compile(re.escape(dikecualikan)))
        ke(halaman, "button", f"Finalkan {TIM - 3 - 2} evaluasi")
        expect(halaman.locator("main")).to_contain_text("Dikecualikan, masih menunggu Anda")
        sisa = hitung.ambil()
        assert sisa == 4
        assert (sum(sentuhan) + sisa) / (TIM - 2) <= SENTUHAN_MAKS
        assert len(sudah) == 3
        print(f"waktu server dan halaman: {hitung.ambil('ms')} ms untuk {TIM - 2} orang")
