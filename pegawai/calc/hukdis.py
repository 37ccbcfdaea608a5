"""Hukuman disiplin for days absent without reason, cumulative in a year or in a row."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Isian, Kalkulator, Masukan, hari_ini
from pegawai.rules import HUKDIS_ABSENSI

_BERAT = "BERAT"


class HasilHukdis(NamedTuple):
    """Level and punishment, or None below the first threshold; does the pay stop next month."""

    tingkat: str | None
    hukuman: str | None
    stop_gaji_bulan_berikut: bool
    versi: str


def absensi(hari: int, berturut: int, tanggal: dt.date) -> HasilHukdis:
    """Punishment for absence: `hari` cumulative in the year, `berturut` the longest run. PP 94/2021."""
    versi = HUKDIS_ABSENSI.on(tanggal, isian="tanggal")
    aturan = versi.nilai
    if berturut >= aturan.berturut_berhenti:
        return HasilHukdis(_BERAT, aturan.hukuman_berturut, True, versi.id)
    urutan = bisect_right([satu.mulai_hari for satu in aturan.jenjang], hari) - 1
    if urutan < 0:
        return HasilHukdis(None, None, False, versi.id)
    jenjang = aturan.jenjang[urutan]
    return HasilHukdis(jenjang.tingkat, jenjang.hukuman, False, versi.id)


def _absensi(m: Masukan) -> HasilHukdis:
    if m["berturut"] > m["hari"]:
        raise MasukanSalah(
            f"Hari berturut-turut ({m['berturut']}) tidak mungkin melebihi jumlah hari setahun ({m['hari']}).",
            isian="berturut",
            kode="bertentangan",
        )
    return absensi(m["hari"], m["berturut"], m["tanggal"] or hari_ini())


def _hitung(m: Masukan) -> dict[str, Any]:
    hasil = _absensi(m)
    return {
        "tingkat": hasil.tingkat,
        "hukuman": hasil.hukuman,
        "stop_gaji_bulan_berikut": hasil.stop_gaji_bulan_berikut,
        "versi": [hasil.versi],
    }


def _jelaskan(m: Masukan) -> list[Syarat]:
    hasil = _absensi(m)
    versi = HUKDIS_ABSENSI.on(m["tanggal"] or hari_ini())
    aturan = versi.nilai
    return [
        Syarat(
            "BERTURUT",
            f"Kurang dari {aturan.berturut_berhenti} hari berturut-turut",
            m["berturut"] < aturan.berturut_berhenti,
            m["berturut"],
            "masukan",
            versi.dasar,
        ),
        Syarat(
            "KUMULATIF",
            f"Kurang dari {aturan.jenjang[0].mulai_hari} hari dalam setahun",
            m["hari"] < aturan.jenjang[0].mulai_hari,
            m["hari"],
            "masukan",
            versi.dasar,
        ),
        Syarat("HUKUMAN", hasil.hukuman or "Tanpa hukuman", None, hasil.tingkat, versi.id, versi.dasar),
    ]


KALKULATOR = (
    Kalkulator(
        nama="hukdis-absensi",
        judul="Hukuman disiplin karena tidak masuk kerja",
        ringkas="Tingkat dan jenis hukuman menurut hari tanpa keterangan dalam setahun dan berturut-turut.",
        dasar_hukum=HUKDIS_ABSENSI.terbaru.dasar_hukum,
        ruang="pegawai",
        masukan=(
            Isian("hari", "Hari tanpa keterangan dalam setahun", "bilangan", min=0, maks=366, contoh=10),
            Isian("berturut", "Terpanjang berturut-turut", "bilangan", wajib=False, bawaan=0, min=0, maks=366),
            Isian(
                "tanggal",
                "Tanggal pelanggaran",
                "tanggal",
                wajib=False,
                bantuan="Kosong berarti hari ini; aturan dipilih menurut tanggal ini.",
            ),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)
