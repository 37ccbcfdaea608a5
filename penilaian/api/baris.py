"""How rows of the room are told: columns to read, and the payload made from them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from asn_karier.core.actor import Actor
from penilaian.api import dasar as k
from penilaian.calc.tenggat import NAMA_PERIODE
from penilaian.enums import KeadaanEvaluasi

Baris = dict[str, Any]


def kolom_orang(awalan: str) -> tuple[str, ...]:
    """Columns of a person by the lookup to it."""
    return (f"{awalan}_id", f"{awalan}__pns_id", f"{awalan}__nip", f"{awalan}__nama")


def orang(b: Baris, awalan: str) -> Baris | None:
    """A person; None when nobody is named."""
    if b[f"{awalan}_id"] is None:
        return None
    isi = {kunci: b[f"{awalan}__{kunci}"] for kunci in ("pns_id", "nip", "nama")}
    return {"id": b[f"{awalan}_id"], **isi}


def kolom_unit(awalan: str) -> tuple[str, ...]:
    """Columns of a unit."""
    return (f"{awalan}_id", f"{awalan}__siasn_id", f"{awalan}__nama")


def unit(b: Baris, awalan: str) -> Baris | None:
    """A unit; None outside every unit."""
    if b[f"{awalan}_id"] is None:
        return None
    return {"id": b[f"{awalan}_id"], "siasn_id": b[f"{awalan}__siasn_id"] or "", "nama": b[f"{awalan}__nama"]}


def masa(rentang: Any) -> Baris:
    """First day, and the first day after it."""
    return {"mulai": rentang.lower, "sampai": rentang.upper}


KOLOM_PERIODE = ("periode_id", "periode__kode", "periode__jenis", "periode__masa", "periode__batas")


def periode(b: Baris) -> Baris:
    """A period of a row that was read with KOLOM_PERIODE."""
    kode = b["periode__kode"]
    return {
        "id": b["periode_id"],
        "kode": kode,
        "nama": NAMA_PERIODE[kode],
        "jenis": b["periode__jenis"],
        "masa": masa(b["periode__masa"]),
        "batas": b["periode__batas"],
    }


KOLOM_SKP = (
    "versi", "instansi_id", "siklus__tahun", *kolom_orang("pegawai"), "masa", *kolom_unit("unit"), "nama_jabatan",
    "jenis_jabatan", "jenjang", "golongan", "pendekatan", "kelompok", *kolom_orang("penilai"), "jenis_penilai",
    "penilai_luar", "keadaan", "revisi", "diajukan_pada", "ditetapkan_pada",
)  # fmt: skip
_SKP_SAMA = (
    "versi", "instansi_id", "nama_jabatan", "golongan", "penilai_luar", "revisi", "diajukan_pada", "ditetapkan_pada",
)  # fmt: skip


def skp(b: Baris) -> Baris:
    """An SKP in a list."""
    return {
        "id": b["pk"],
        **{kunci: b[kunci] for kunci in _SKP_SAMA},
        "tahun": b["siklus__tahun"],
        "pegawai": orang(b, "pegawai"),
        "masa": masa(b["masa"]),
        "unit": unit(b, "unit"),
        "jenis_jabatan": k.JENIS_JABATAN[b["jenis_jabatan"]],
        "jenjang": k.JENJANG[b["jenjang"]],
        "pendekatan": k.PENDEKATAN[b["pendekatan"]],
        "kelompok": k.KELOMPOK[b["kelompok"]],
        "penilai": orang(b, "penilai"),
        "jenis_penilai": k.JENIS_PENILAI[b["jenis_penilai"]],
        "keadaan": k.KEADAAN_SKP[b["keadaan"]],
    }


_RATING = ("rating_hasil", "rating_perilaku", "predikat", "predikat_organisasi")
_TEKS = ("alasan_hasil", "alasan_perilaku", "catatan")
KOLOM_EVALUASI = (
    "versi", "skp_id", "skp__siklus__tahun", *kolom_orang("skp__pegawai"), *kolom_unit("skp__unit"), *KOLOM_PERIODE,
    "keadaan", *_RATING, "dinilai_pada", "terlambat", "diterima_pada", "nomor_versi", "versi_aturan",
    "skp__penilai_id", "skp__penilai_luar",
)  # fmt: skip
KOLOM_EVALUASI_RINCI = (*KOLOM_EVALUASI, *_TEKS, "cuplikan")
_EVALUASI_SAMA = ("versi", "skp_id", "dinilai_pada", "terlambat", "diterima_pada", "nomor_versi")


def tertutup(actor: Actor, b: Baris) -> bool:
    """Is this evaluation still being written by somebody else: nobody but the assessor reads an unfinished rating."""
    if b["keadaan"] == KeadaanEvaluasi.FINAL or actor.sistem:
        return False
    return actor.orang_id is None or actor.orang_id != b["skp__penilai_id"]


def evaluasi(actor: Actor, b: Baris) -> Baris:
    """An evaluation in a list."""
    tutup = tertutup(actor, b)
    nilai = dict.fromkeys(_RATING, "") if tutup else {kunci: b[kunci] for kunci in _RATING}
    return {
        "id": b["pk"],
        **{kunci: b[kunci] for kunci in _EVALUASI_SAMA},
        "tahun": b["skp__siklus__tahun"],
        "pegawai": orang(b, "skp__pegawai"),
        "unit": unit(b, "skp__unit"),
        "periode": periode(b),
        "keadaan": k.KEADAAN_EVALUASI[b["keadaan"]],
        "rating_hasil": k.RATING[nilai["rating_hasil"]],
        "rating_perilaku": k.RATING[nilai["rating_perilaku"]],
        "predikat": k.PREDIKAT[nilai["predikat"]],
        "predikat_organisasi": k.ORGANISASI[nilai["predikat_organisasi"]],
        "versi_aturan": "" if tutup else b["versi_aturan"],
        "disamarkan": tutup,
    }


def evaluasi_rinci(actor: Actor, b: Baris) -> Baris:
    """An evaluation with its reasons and who assessed."""
    tutup = tertutup(actor, b)
    teks = {kunci: "" if tutup else b[kunci] for kunci in _TEKS}
    return {**evaluasi(actor, b), **teks, "penilai": b["cuplikan"]}


def versi_ringkas(b: Baris) -> Baris:
    """A frozen copy without its text."""
    return {
        "nomor": b["nomor"],
        "sebab": k.SEBAB_VERSI[b["sebab"]],
        "alasan": b["alasan"],
        "sidik": b["sidik"],
        "pelaku": b["nama_pelaku"],
        "waktu": b["waktu"],
    }


KOLOM_VERSI = ("nomor", "sebab", "alasan", "sidik", "nama_pelaku", "waktu")
KOLOM_KREDIT = (
    *kolom_orang("pegawai"), "jenis", "jenjang", "evaluasi_id", "hasil_ekinerja_id", "predikat", "bulan", "nilai",
    "tanggal", "dasar", "versi_aturan", "batal", "alasan_batal",
)  # fmt: skip
_KREDIT_SAMA = (
    "evaluasi_id",
    "hasil_ekinerja_id",
    "bulan",
    "nilai",
    "tanggal",
    "dasar",
    "versi_aturan",
    "batal",
    "alasan_batal",
)


def kredit(b: Baris) -> Baris:
    """An entry of the credit account."""
    return {
        "id": b["pk"],
        **{kunci: b[kunci] for kunci in _KREDIT_SAMA},
        "pegawai": orang(b, "pegawai"),
        "jenis": k.KREDIT[b["jenis"]],
        "jenjang": k.JENJANG[b["jenjang"]],
        "predikat": k.PREDIKAT[b["predikat"]],
    }


KOLOM_PREDIKAT = (
    "skp__siklus__tahun", *kolom_orang("skp__pegawai"), "rating_hasil", "rating_perilaku", "predikat", "skp__masa",
    "skp__keadaan", "dinilai_pada",
)  # fmt: skip
KOLOM_PREDIKAT_RIWAYAT = (
    "tahun", *kolom_orang("pegawai"), "skema", "rating_hasil", "rating_perilaku", "predikat", "sebutan", "nilai",
)  # fmt: skip


def _nilai(b: Baris) -> Baris:
    return {
        "rating_hasil": k.RATING[b["rating_hasil"]],
        "rating_perilaku": k.RATING[b["rating_perilaku"]],
        "predikat": k.PREDIKAT[b["predikat"]],
    }


def predikat_evaluasi(b: Baris) -> Baris:
    """The predikat of a final annual evaluation."""
    return {
        "sumber": "EVALUASI",
        "id": b["pk"],
        "tahun": b["skp__siklus__tahun"],
        "pegawai": orang(b, "skp__pegawai"),
        "skema": k.SKEMA["PERMENPANRB_6_2022"],
        **_nilai(b),
        "sebutan": (k.PREDIKAT[b["predikat"]] or {}).get("nama", ""),
        "nilai": None,
        "masa": masa(b["skp__masa"]),
        "dalam_keberatan": b["skp__keadaan"] == "KEBERATAN",
        "difinalkan_pada": b["dinilai_pada"],
    }


KOLOM_PREDIKAT_EKINERJA = (
    "tahun", *kolom_orang("pegawai"), "rating_hasil", "rating_perilaku", "predikat", "masa", "dinilai_pada",
)  # fmt: skip


def predikat_ekinerja(b: Baris) -> Baris:
    """A result of e-Kinerja BKN."""
    return {
        "sumber": "EKINERJA",
        "id": b["pk"],
        "tahun": b["tahun"],
        "pegawai": orang(b, "pegawai"),
        "skema": k.SKEMA["PERMENPANRB_6_2022"],
        **_nilai(b),
        "sebutan": (k.PREDIKAT[b["predikat"]] or {}).get("nama", ""),
        "nilai": None,
        "masa": masa(b["masa"]),
        "dalam_keberatan": False,
        "difinalkan_pada": b["dinilai_pada"],
    }


def predikat_riwayat(b: Baris) -> Baris:
    """A result of an earlier year or another system, as it was written."""
    tahun = b["tahun"]
    return {
        "sumber": "RIWAYAT",
        "id": b["pk"],
        "tahun": tahun,
        "pegawai": orang(b, "pegawai"),
        "skema": k.SKEMA[b["skema"]],
        **_nilai(b),
        "sebutan": b["sebutan"],
        "nilai": None if b["nilai"] is None else str(b["nilai"]),
        "masa": {"mulai": dt.date(tahun, 1, 1), "sampai": dt.date(tahun + 1, 1, 1)},
        "dalam_keberatan": False,
        "difinalkan_pada": None,
    }
