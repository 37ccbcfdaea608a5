"""The performance year as people walk it on a phone: written, returned, set, reported, evaluated, objected, counted."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.peramban.alat import Peramban

TELEPON = 390


def ya(halaman: Page, nama: str) -> None:
    """Say yes in the dialog."""
    halaman.locator("#dialog-konfirmasi[open]").get_by_role("button", name=nama, exact=True).click()


def tulis_skp(halaman: Page) -> str:
    """The employee opens the draft and writes one complete result; returns the address of the SKP."""
    halaman.goto("/kinerja/skp/")
    halaman.locator("main").get_by_role("link", name=re.compile("Lanjutkan|Susun|Buka|SKP 20")).first.click()
    halaman.wait_for_url(re.compile(r"/kinerja/skp/\d+/"))
    alamat = halaman.url
    halaman.get_by_role("link", name="Tambah hasil kerja").click()
    halaman.get_by_label("Rencana hasil kerja").fill("Meningkatnya ketuntasan belajar kelas VIII")
    halaman.get_by_label(re.compile("mandiri", re.I)).check()
    halaman.get_by_label("Aspek").select_option("KUALITAS")
    halaman.get_by_label("Indikator kinerja individu").fill("Peserta didik tuntas")
    halaman.get_by_label("Target setahun").fill("85 persen")
    halaman.get_by_role("button", name="Simpan", exact=True).last.click()
    halaman.wait_for_url(re.compile(r"/kinerja/skp/\d+/(#.*)?$"))
    return alamat


def ajukan(halaman: Page, alamat: str) -> None:
    """Submit."""
    halaman.goto(alamat)
    halaman.get_by_role("button", name="Ajukan kepada penilai").click()
    expect(halaman.locator(".kasus-keadaan")).to_contain_text("Diajukan")


def kembalikan(halaman: Page, alamat: str) -> None:
    """The leader returns it with a reason."""
    halaman.goto(alamat)
    halaman.locator("summary", has_text="Kembalikan untuk diperbaiki").click()
    halaman.locator("#alasan-kembalikan").fill("Sebutkan kelas dan cara mengukurnya.")
    halaman.locator("details[open]").get_by_role("button", name="Kembalikan untuk diperbaiki").click()
    expect(halaman.locator("main")).to_contain_text("Draf")


def tetapkan(halaman: Page, alamat: str) -> None:
    """The leader sets it."""
    halaman.goto(alamat)
    halaman.get_by_role("button", name="Tetapkan SKP").click()
    ya(halaman, "Tetapkan SKP")
    expect(halaman.locator(".kasus-keadaan")).to_contain_text("Ditetapkan")


def laporkan(halaman: Page, alamat: str) -> None:
    """The employee writes realisation with a link as evidence."""
    halaman.goto(f"{alamat}progres/T1/")
    isi = halaman.locator(".butir-isi form").first
    if not isi.is_visible():
        halaman.locator("summary", has_text="Tulis realisasi").first.click()
    isi.locator("textarea").first.fill("Ketuntasan kelas 88 persen")
    isi.get_by_text("Melampaui target").click()
    isi.locator("[name$=tautan]").fill("https://contoh.invalid/rapor-mutu")
    isi.get_by_role("button", name="Simpan realisasi").click()
    expect(halaman.locator("main")).to_contain_text("Ketuntasan kelas 88 persen")


def beri_umpan_balik(halaman: Page, alamat: str) -> None:
    """The leader praises a value."""
    halaman.goto(f"{alamat}umpan-balik/beri/")
    halaman.get_by_label("Tentang").select_option(index=1)
    halaman.get_by_text("Apresiasi", exact=True).click()
    halaman.locator("[name=isi]").fill("Cara mengajarnya dipakai guru lain.")
    halaman.locator("main").get_by_role("button", name="Kirim umpan balik").click()
    expect(halaman.locator("main")).to_contain_text("Cara mengajarnya dipakai guru lain.")


def tutup_masa(halaman: Page, alamat: str) -> None:
    """BKD ends the span, as for somebody who moves."""
    halaman.goto(f"{alamat}tutup/")
    halaman.locator("main").get_by_role("button", name="Periksa jawaban").click()
    halaman.locator("main").get_by_role("button", name="Tutup masa penilaian").click()
    halaman.goto(alamat)
    expect(halaman.locator(".kasus-keadaan")).to_contain_text("Dievaluasi")


def nilai(halaman: Page, nomor: str) -> None:
    """The leader rates the year as suggested, in the review."""
    halaman.goto("/kinerja/tinjau/")
    halaman.locator("main").get_by_role("link", name=re.compile("Tahunan")).first.click()
    halaman.wait_for_load_state()
    halaman.goto(halaman.locator(f"a[href$='/{nomor}/']").last.get_attribute("href"))
    halaman.locator("input[name=rating_hasil][value=SESUAI_EKSPEKTASI]").check(force=True)
    halaman.locator("input[name=rating_perilaku][value=SESUAI_EKSPEKTASI]").check(force=True)
    for nama in ("alasan_hasil", "alasan_perilaku"):
        kotak = halaman.locator(f"[name={nama}]")
        if not kotak.is_visible():
            halaman.locator("details", has=kotak).locator("summary").click()
        kotak.fill("Tercapai sesuai target, dengan bukti rapor mutu.")
    halaman.get_by_role("button", name="Finalkan dan berikutnya").click()
    halaman.wait_for_load_state()


def keberatan(halaman: Page, alamat: str) -> str:
    """The employee acknowledges, objects; returns the address of the case."""
    halaman.goto(alamat)
    halaman.locator("main a[href*='/kinerja/evaluasi/']").last.click()
    halaman.get_by_role("button", name="Nyatakan terima").click()
    ya(halaman, "Saya sudah menerima")
    expect(halaman.locator("main")).to_contain_text("paling lambat")
    halaman.get_by_role("link", name="Ajukan keberatan").click()
    halaman.locator("textarea").first.fill("Realisasi melampaui target menurut rapor mutu yang dilampirkan.")
    halaman.get_by_role("button", name="Ajukan keberatan").click()
    halaman.wait_for_url(re.compile(r"/kinerja/keberatan/\d+/"))
    return halaman.url


def putuskan(halaman: Page, kasus: str) -> None:
    """The superior of the assessor decides in favour."""
    halaman.goto(kasus)
    halaman.locator("summary", has_text="Putuskan keberatan").click()
    isi = halaman.locator("details[open] form")
    isi.get_by_label("Mengubah penilaian").check()
    isi.locator("[name=rating_hasil]").select_option("DI_ATAS_EKSPEKTASI")
    isi.locator("[name=rating_perilaku]").select_option("DI_ATAS_EKSPEKTASI")
    isi.locator("textarea").first.fill("Bukti menunjukkan target terlampaui dan dipakai guru lain.")
    if (tanpa := isi.get_by_label("Penilai sudah dipanggil dan tidak memberi keterangan")).count():
        tanpa.check()
    isi.get_by_role("button", name="Putuskan").click()
    # A final decision is shown once more before it counts.
    halaman.locator("main form").get_by_role("button", name=re.compile("^(Ya|Putuskan|Tetapkan)")).last.click()
    expect(halaman.locator(".kasus-keadaan")).to_contain_text("Mengubah penilaian")


@pytest.mark.timeout(300)
def test_dari_draf_sampai_angka_kredit_sesudah_keberatan_di_ponsel(peramban: Peramban):
    with peramban.halaman("tono", TELEPON) as pegawai, peramban.halaman("lia", TELEPON) as penilai:
        alamat = tulis_skp(pegawai)
        nomor = alamat.rstrip("/").rpartition("/")[2]
        ajukan(pegawai, alamat)
        kembalikan(penilai, alamat)
        pegawai.goto(alamat)
        expect(pegawai.locator("main")).to_contain_text("Sebutkan kelas dan cara mengukurnya.")
        ajukan(pegawai, alamat)
        tetapkan(penilai, alamat)
        laporkan(pegawai, alamat)
        beri_umpan_balik(penilai, alamat)
        with peramban.halaman("bunga") as bkd:
            tutup_masa(bkd, alamat)
        nilai(penilai, nomor)
        kasus = keberatan(pegawai, alamat)
        assert penilai.goto(kasus) is not None
        expect(penilai.locator("summary", has_text="Putuskan keberatan")).to_have_count(0)
        with peramban.halaman("pina", TELEPON) as atasan:
            putuskan(atasan, kasus)
        pegawai.goto("/kinerja/angka-kredit/saya/")
        expect(pegawai.locator("main")).to_contain_text("18,75")
