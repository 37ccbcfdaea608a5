"""Fuzz: whatever the bytes, the reader answers with rows or with a sentence; an apply is never partial."""

import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import MasukanSalah
from pegawai.impor.periksa.baris import PembacaBaris, tinjau
from pegawai.impor.periksa.konteks import Konteks
from pegawai.impor.ragam import satu_ragam, semua_ragam
from pegawai.impor.tahap import buka_berkas
from pegawai.models import BarisImpor, Pegawai
from pegawai.services import impor
from tests.pegawai.impor.kit import BAGUS, JUDUL, SEKAR, sidik_keadaan, teks, unggah, xlsx

NAKAL = [
    *"1.98E+17 1,98E17 45000 45000.5 02/14/1990 31-02-2020 null NULL - =1+1 +62 @x #N/A ##### 0 -1 1e400 nan".split(),  # noqa: SIM905
    *"inf TRUE ٣٤ １９９０ <script> {} [] \\N %s %(x)s {0} IX XVII/a iii/B 99 31 14-02-1990 2026-11-01".split(),  # noqa: SIM905
    *"199002142015032991 199002302015032991 000000000000000000".split(),  # noqa: SIM905
    *("'", "''", '"', '""', "\\", "\u202e", "\u200b", "\x00", "\x1b[31m", "a" * 600, "🙂" * 300, "FEED" * 11),
]
sel = st.one_of(st.sampled_from(NAKAL), st.text(max_size=40), st.dates().map(lambda d: d.strftime("%d-%m-%Y")))
BANYAK = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
SEDIKIT = settings(BANYAK, max_examples=40)


def baca_semua(tempat: Path, isi: bytes, nama: str) -> int:
    """Everything before the database; the number of rows, or -1 when the file was refused with a sentence."""
    tempat.write_bytes(isi)
    ragam = satu_ragam(nama)
    jenis = ragam.jenis
    try:
        sumber = buka_berkas(tempat, jenis)
        gejala = tinjau(jenis, sumber.kepala, sumber.baris())
        pembaca = PembacaBaris(jenis, sumber.kepala, gejala)
        konteks = Konteks(hari_ini(), gejala=gejala)
        jumlah = 0
        for nomor, satu in sumber.baris():
            baris = pembaca.baca(nomor, satu)
            ragam.periksa(baris, konteks)
            assert baris.bergalat == any(t["tingkat"] == "galat" for t in baris.temuan)
            jumlah += 1
        return jumlah
    except MasukanSalah as galat:
        return -1 if galat.pesan and galat.kode else 0 / 0


@BANYAK
@given(isi=st.binary(max_size=400), nama=st.sampled_from(sorted(r.nama for r in semua_ragam())))
def test_bait_apa_pun_dijawab_dengan_kalimat(tmp_path, isi, nama):
    baca_semua(tmp_path / "x", isi, nama)


@BANYAK
@given(
    judul=st.lists(st.sampled_from([*JUDUL, "", "LAIN", "NIP", "nip_baru"]), max_size=80),
    baris=st.lists(st.lists(sel, max_size=80), max_size=5),
    pemisah=st.sampled_from("|;,\t"),
    ekor=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_tabel_acak_tidak_pernah_melempar_kesalahan(tmp_path, judul, baris, pemisah, ekor):
    isi = "\n".join(pemisah.join(b) for b in [judul, *baris]).encode(ekor, errors="replace")
    baca_semua(tmp_path / "x", isi, "pegawai")


@BANYAK
@given(ganti=st.dictionaries(st.sampled_from(JUDUL), sel, max_size=8))
def test_baris_contoh_dengan_sel_nakal_selalu_terbaca(tmp_path, ganti):
    baca_semua(tmp_path / "x", teks(SEKAR | ganti, BAGUS), "pegawai")


@settings(BANYAK, max_examples=60)
@given(
    sel_=st.dictionaries(
        st.sampled_from(range(len(JUDUL))),
        st.one_of(sel, st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**18), 10**18), st.dates()),
        max_size=10,
    )
)
def test_xlsx_dengan_jenis_sel_acak_selalu_terbaca(tmp_path, sel_):
    baris = [SEKAR[j] for j in JUDUL]
    for i, nilai in sel_.items():
        if not (hasattr(nilai, "year") and nilai.year < 1900):
            baris[i] = nilai
    aman = [b[:32_000] if isinstance(b, str) else b for b in baris]
    aman = ["".join(h for h in b if h.isprintable()) if isinstance(b, str) else b for b in aman]
    assert baca_semua(tmp_path / "x", xlsx([JUDUL, aman]), "pegawai") >= 0


@pytest.mark.django_db
@SEDIKIT
@given(
    ganti=st.lists(st.dictionaries(st.sampled_from(JUDUL), sel, max_size=4), min_size=2, max_size=2),
    huruf=st.text(string.printable, max_size=3),
    kolom=sel,
)
def test_yang_diterapkan_selalu_utuh_dan_dapat_dibatalkan(pemain, ganti, huruf, kolom):
    bkd = pemain.aktor("bunga")
    sebelum = sidik_keadaan()
    try:
        baris = [SEKAR | ganti[0] | {kolom: huruf}, BAGUS | ganti[1], SEKAR | {"NAMA": huruf}]
        batch = unggah(bkd, pemain.mawar, teks(*baris, judul=[*JUDUL, kolom]))
    except MasukanSalah:
        assert sidik_keadaan() == sebelum
        return
    orang = Pegawai.objects.count()
    batch = impor.terapkan(actor=bkd, batch_id=batch.pk)
    baru = BarisImpor.objects.filter(batch=batch, status="BARU", diterapkan=True).count()
    assert Pegawai.objects.count() - orang == baru == batch.jumlah_baru
    impor.batalkan(actor=bkd, batch_id=batch.pk)
    assert sidik_keadaan() == sebelum
