"""Results of PP 46/2011, PP 30/2019 and DP-3 from a template: history only, computed again from their parts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from asn_karier.core.errors import MasukanSalah
from pegawai.impor.banding.ganda import kunci_ganda
from pegawai.impor.banding.mesin import Mesin
from pegawai.impor.banding.orang import cocok_orang, temuan_orang
from pegawai.impor.kolom.dasar import Jenis, Kolom
from pegawai.impor.periksa import sel as dasar
from pegawai.impor.periksa.baris import Baris
from pegawai.impor.periksa.konteks import Konteks
from pegawai.impor.periksa.nip import periksa_nip
from pegawai.impor.periksa.sel import Salah, kutip
from pegawai.impor.sql import jejak_baru, jejak_ubah, sisip
from penilaian.calc.nilai_lama import HasilNilai, nilai_pp30, nilai_pp46
from penilaian.calc.sebutan import padanan
from penilaian.enums import Predikat, SkemaLama
from penilaian.impor.banding_bersama import UBAH, beda, sebutan
from penilaian.impor.kolom import KOSONG
from penilaian.impor.sel import kata
from penilaian.models import RiwayatKinerja
from penilaian.rules import PREDIKAT, TAHUN_AWAL

TABEL = "penilaian_riwayatkinerja"
_ANGKA = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?", re.ASCII)
# Spellings of a scheme, without digits and punctuation lost: "PP 46/2011" and "PP_46_2011" are the same.
SKEMA = {
    "PP 46/2011": SkemaLama.PP_46_2011.value,
    "PP 30/2019": SkemaLama.PP_30_2019.value,
    "DP-3": SkemaLama.DP3.value,
}
_SKEMA = {re.sub(r"\W|_", "", k).casefold(): v for kata_, v in SKEMA.items() for k in (kata_, v)}
_SEBUTAN = padanan(PREDIKAT.terbaru.nilai.predikat)


def _skema(isi: str) -> str:
    kode = _SKEMA.get(re.sub(r"\W|_", "", isi).casefold())
    if kode is None:
        raise Salah("SKEMA_TIDAK_DIKENAL", f"{kutip(isi)} tidak dikenal. Isi {', '.join(SKEMA)}.")
    return kode


def _nilai(isi: str) -> Decimal:
    if not _ANGKA.fullmatch(isi):
        raise Salah("NILAI_SALAH", f"{kutip(isi)} bukan nilai. Tulis angka dengan paling banyak dua desimal: 87,50.")
    return Decimal(isi.replace(",", "."))


_ya = kata("jawaban", {"ya": "ya", "tidak": "", "y": "ya", "t": ""}, "YA_TIDAK_SALAH", "ya atau tidak", "Perbaiki.")
LAMA = Jenis(
    "kinerja-lama",
    "Riwayat kinerja lama (PP 46, PP 30, DP-3)",
    (
        Kolom("nip", "NIP", dasar.nip_mentah, ("NIP BARU",), wajib=True, cermat=True),
        Kolom("nama_pegawai", "Nama", dasar.teks(200), ("Nama Pegawai",), cermat=True),
        Kolom("tahun", "Tahun", dasar.bulat("tahun", 1979, 2100, "TAHUN_SALAH"), wajib=True),
        Kolom("skema", "Skema", _skema, ("Aturan",), wajib=True),
        Kolom("nilai_skp", "Nilai SKP", _nilai),
        Kolom("nilai_perilaku", "Nilai Perilaku", _nilai),
        Kolom("nilai", "Nilai Akhir", _nilai, ("Nilai Prestasi Kerja", "Nilai Kinerja")),
        Kolom("sebutan", "Sebutan", dasar.teks(40), ("Predikat",)),
        Kolom("ide_baru", "Ide Baru", _ya),
        Kolom("rekan_bawahan", "Dinilai Rekan dan Bawahan", _ya),
        Kolom("penilai_nama", "Pejabat Penilai", dasar.teks(200)),
    ),
    harus_ada=("nip", "tahun", "skema"),
    kosong=KOSONG,
    asal="dokumen aslinya",
)
BIDANG_LAMA = {
    "skema": "Skema", "nilai_skp": "Nilai SKP", "nilai_perilaku": "Nilai perilaku", "nilai": "Nilai akhir",
    "sebutan": "Sebutan", "penilai_nama": "Pejabat penilai",
}  # fmt: skip


def periksa_lama(b: Baris, k: Konteks) -> dict[str, Any]:
    """Whose year, by which scheme; value and word must be those of the scheme."""
    periksa_nip(b, k)
    tahun, skema = b.sel.get("tahun"), b.sel.get("skema")
    if tahun is not None and tahun >= TAHUN_AWAL:
        b.galat(
            "TAHUN_BUKAN_SKEMA_LAMA", "tahun",
            f"{tahun} dinilai menurut PermenPANRB 6/2022. Impor dari laporan penilaian e-Kinerja.",
        )  # fmt: skip
    salin = ("nip", "nama_pegawai", "tahun", "skema", "nilai_skp", "nilai_perilaku", "penilai_nama")
    nilai: dict[str, Any] = {x: b.sel[x] for x in salin if x in b.sel}
    if skema is not None and not {"nilai_skp", "nilai_perilaku", "nilai", "sebutan"} & b.rusak:
        nilai |= _dp3(b) if skema == SkemaLama.DP3 else _hitung(b, k, skema)
    return nilai


def _dp3(b: Baris) -> dict[str, Any]:
    """DP-3 has no calculator: the word is taken over as the document has it."""
    teks = b.sel.get("sebutan", "")
    if not teks:
        b.galat("SEBUTAN_WAJIB", "sebutan", "wajib diisi untuk DP-3, seperti tertulis pada dokumennya.")
        return {}
    return _padankan(b, teks) | ({"nilai": b.sel["nilai"]} if "nilai" in b.sel else {})


def _hitung(b: Baris, k: Konteks, skema: str) -> dict[str, Any]:
    skp, perilaku = b.sel.get("nilai_skp"), b.sel.get("nilai_perilaku")
    if skp is None or perilaku is None:
        kurang = "nilai_skp" if skp is None else "nilai_perilaku"
        b.galat("NILAI_WAJIB", kurang, "wajib diisi untuk PP 46/2011 dan PP 30/2019; nilai akhirnya dihitung darinya.")
        return {}
    try:
        hasil = _menurut(skema, skp, perilaku, b, k)
    except MasukanSalah as galat:
        b.galat("NILAI_DI_LUAR_SKALA", "nilai_perilaku" if galat.isian == "perilaku" else "nilai_skp", galat.pesan)
        return {}
    tertulis = b.sel.get("nilai")
    if tertulis is not None and tertulis != hasil.nilai:
        b.galat(
            "NILAI_BEDA_HITUNGAN", "nilai",
            f"{tertulis} tidak sesuai hitungan {hasil.persen_skp}% SKP dan {100 - hasil.persen_skp}% perilaku, yaitu "
            f"{hasil.nilai} ({hasil.dasar}). Periksa pada dokumennya.",
        )  # fmt: skip
    teks = b.sel.get("sebutan", "")
    if teks and _SEBUTAN.get(" ".join(teks.upper().split())) != _SEBUTAN.get(hasil.sebutan.upper()):
        b.galat(
            "SEBUTAN_BEDA", "sebutan",
            f"{kutip(teks)} tidak sesuai nilai {hasil.nilai}, yaitu {hasil.sebutan} ({hasil.dasar}).",
        )  # fmt: skip
    return _padankan(b, hasil.sebutan) | {"nilai": hasil.nilai}


def _menurut(skema: str, skp: Decimal, perilaku: Decimal, b: Baris, k: Konteks) -> HasilNilai:
    if skema == SkemaLama.PP_46_2011:
        return nilai_pp46(skp, perilaku, setelan=k.setelan.get("nilai_pp46"))
    return nilai_pp30(
        skp, perilaku, ide_baru=bool(b.sel.get("ide_baru")), rekan_bawahan=bool(b.sel.get("rekan_bawahan")),
        setelan=k.setelan.get("nilai_pp30"),
    )  # fmt: skip


def _padankan(b: Baris, teks: str) -> dict[str, Any]:
    kode = _SEBUTAN.get(" ".join(teks.upper().split()))
    if kode is None:
        b.galat("SEBUTAN_TIDAK_DIKENAL", "sebutan", f"{kutip(teks)} bukan sebutan penilaian. Salin dari dokumennya.")
        return {}
    return {"sebutan": teks, "predikat": kode}


_MEDAN = {
    "nip": "text", "nama_pegawai": "text", "tahun": "int", "skema": "text", "nilai_skp": "numeric",
    "nilai_perilaku": "numeric", "nilai": "numeric", "sebutan": "text", "predikat": "text", "penilai_nama": "text",
}  # fmt: skip
_RENCANA = (
    "DROP TABLE IF EXISTS impor_tahu",
    f"""
CREATE TEMP TABLE impor_rencana ON COMMIT DROP AS
SELECT c.nomor, c.status, p.id AS pid, p.nama AS p_nama, p.tahan_proses, h.id IS NULL AS baru, h.id AS lama_id,
       h.sumber = 'IMPOR' AS impor, false AS orang_baru
  FROM impor_potongan c
{cocok_orang()}
  LEFT JOIN {TABEL} h ON h.pegawai_id = p.id AND h.tahun = c.tahun AND NOT h.batal
""",
    "ANALYZE impor_rencana",
)
_DARI = "FROM impor_potongan c JOIN impor_rencana r USING (nomor)"
_ISIAN = (
    ("predikat", "s.predikat", "c.predikat"),
    ("sebutan", "s.sebutan", "c.sebutan"),
    ("skema", "s.skema", "c.skema"),
    *((k, f"s.{k}::text", f"c.{k}::numeric(6,2)::text") for k in ("nilai", "nilai_skp", "nilai_perilaku")),
    ("penilai_nama", "s.penilai ->> 'nama'", "c.penilai_nama"),
)
_TEMUAN = (
    *temuan_orang("NIP", "Nama"),
    f"""
INSERT INTO impor_temuan
SELECT c.nomor, 4, 'RIWAYAT_BERBEDA', 'Sebutan',
       'dokumen ini menyebut ' || c.sebutan || ', sedangkan BKD mencatat ' || {sebutan("s.predikat", Predikat)}
       || ' (' || {sebutan("s.skema", SkemaLama)} || ') untuk tahun itu. Catatan itu tidak ditimpa: bila keliru, '
       || 'batalkan dulu pada Riwayat kinerja dengan alasan, lalu impor lagi.', 'galat'
  {_DARI} JOIN {TABEL} s ON s.id = r.lama_id
 WHERE NOT r.impor AND (s.predikat, s.skema) IS DISTINCT FROM (c.predikat, c.skema)
""",
    f"""
INSERT INTO impor_temuan
SELECT DISTINCT c.nomor, 5, 'PERNAH_DIBATALKAN', 'Tahun',
       'riwayat tahun ini dengan sebutan yang sama pernah dibatalkan. Hapus barisnya, atau catat sendiri bila '
       || 'memang benar.', 'galat'
  {_DARI} JOIN {TABEL} s ON s.pegawai_id = r.pid AND s.batal AND s.tahun = c.tahun AND s.predikat = c.predikat
 WHERE r.baru
""",
)
# A row typed by BKD with the same result is the same: nothing of it is touched.
_BEDA = (
    beda(TABEL, "lama_id", "lama_ubah", _ISIAN, tanpa_tanggal=True, syarat="AND r.impor"),
)  # fmt: skip
GANDA = (kunci_ganda("concat_ws('|', nilai ->> 'nip', nilai ->> 'tahun')", "Tahun", "RIWAYAT_GANDA"),)
MESIN = Mesin(_MEDAN, _RENCANA, _TEMUAN, _BEDA)

_UBAH = f"{_DARI} JOIN impor_ubah u USING (nomor) WHERE u.grup = 'lama_ubah'"
_BARU = sisip(
    RiwayatKinerja,
    {
        "pegawai_id": "r.pid", "tahun": "c.tahun", "skema": "c.skema", "nilai_skp": "c.nilai_skp",
        "nilai_perilaku": "c.nilai_perilaku", "nilai": "c.nilai", "sebutan": "c.sebutan", "predikat": "c.predikat",
        "penilai": "CASE WHEN c.penilai_nama <> '' THEN jsonb_build_object('nama', c.penilai_nama)"
                   " ELSE '{}'::jsonb END",
        "sumber": "'IMPOR'", "batch_id": "%(batch)s",
    },
    f"{_DARI} WHERE r.baru AND r.pid IS NOT NULL",
)  # fmt: skip
_NILAI = ", ".join(
    f"{k} = coalesce((u.isi ->> '{k}')::numeric, s.{k})" for k in ("nilai", "nilai_skp", "nilai_perilaku")
)
LANGKAH = (
    "DROP TABLE IF EXISTS impor_ubah",
    UBAH,
    jejak_ubah(TABEL, f"SELECT r.lama_id {_UBAH}"),
    f"""
UPDATE {TABEL} s
   SET {_NILAI}, predikat = coalesce(u.isi ->> 'predikat', s.predikat),
       sebutan = coalesce(u.isi ->> 'sebutan', s.sebutan), skema = coalesce(u.isi ->> 'skema', s.skema),
       penilai = CASE WHEN u.isi ->> 'penilai_nama' <> ''
                 THEN s.penilai || jsonb_build_object('nama', u.isi ->> 'penilai_nama') ELSE s.penilai END,
       batch_id = %(batch)s, diubah_pada = now()
  {_UBAH} AND s.id = r.lama_id
""",
    f"WITH baru AS ({_BARU} RETURNING id) {jejak_baru(TABEL, 'SELECT id FROM baru')}",
)
