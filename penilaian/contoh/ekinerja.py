"""Invented workbooks of e-Kinerja BKN for the demo, imported by the real service: applied, and one left as preview."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

from asn_karier.core.actor import Actor
from pegawai.services import impor
from penilaian.calc.predikat import predikat
from penilaian.enums import Predikat, Rating
from penilaian.models import Evaluasi, Skp
from penilaian.selectors.predikat import final_tahunan

BANYAK = 60
_STATUS = ("persetujuan", "persetujuan", "persetujuan", "pengajuan", "draft")
_RATING = {r: r.label.title() for r in Rating}
_PREDIKAT = {k: str(v).split("/")[0] for k, v in Predikat.choices}
_JUDUL_SKP = ("id", "skp_id", "nip", "nama", "jenis_pegawai", "skp_status", "skp_model", "skp_unor", "skp_jabatan",
              "skp_jenis_jabatan", "periode_awal", "periode_akhir", "is_plt_plh", "created_at")  # fmt: skip
_JUDUL_HASIL = ("jenis", "nip", "nama", "periode_awal_skp", "periode_akhir_skp", "skp_unor", "skp_jabatan",
                "skp_jenis_jabatan", "is_skp_plt_plh_pjb", "hasil_kerja", "perilaku_kerja", "hasil_akhir",
                "pegawai_atasan_nip", "pegawai_atasan_nama", "waktu_dinilai", "tahun_skp", "skp_id", "periode_id",
                "skp_penilaian_id")  # fmt: skip


def muat_ekinerja(instansi_id: int, tahun: int, bkd: Actor) -> None:
    """SKP of the running year, results of a year before this application, and a preview of last year's results.

    `tahun` is the last full year. The preview holds what an officer meets: not yet assessed, and one contradiction.
    """
    orang: list[Any] = list(
        Skp.objects.filter(instansi_id=instansi_id, siklus__tahun=tahun + 1, penilai__isnull=False)
        .order_by("pk")
        .values("pegawai__nip", "pegawai__nama", "nama_jabatan", "jenis_jabatan", "unit__nama", "penilai__nip",
                "penilai__nama")[:BANYAK]
    )  # fmt: skip
    _unggah(bkd, instansi_id, "skp", f"laporan-skp-{tahun + 1}.csv", _JUDUL_SKP, _skp(orang, tahun + 1))
    hasil = (_hasil(o, n, tahun - 2, Rating.DI_ATAS if n % 5 == 0 else Rating.SESUAI) for n, o in enumerate(orang))
    _unggah(bkd, instansi_id, "kinerja", f"laporan-penilaian-{tahun - 2}.csv", _JUDUL_HASIL, hasil)
    pratinjau = _pratinjau(instansi_id, orang, tahun)
    _unggah(bkd, instansi_id, "kinerja", f"laporan-penilaian-{tahun}.csv", _JUDUL_HASIL, pratinjau, terapkan=False)


def _unggah(
    bkd: Actor, instansi_id: int, jenis: str, nama: str, judul: tuple[str, ...], baris: Iterable[dict[str, Any]],
    *, terapkan: bool = True,
) -> None:  # fmt: skip
    penampung = io.StringIO()
    tulis = csv.writer(penampung)
    tulis.writerows([[f"LAPORAN {jenis.upper()}"], ["Data contoh"], []])
    tulis.writerow(judul)
    tulis.writerows([[b.get(j, "-") for j in judul] for b in baris])
    isi = io.BytesIO(penampung.getvalue().encode())
    batch = impor.unggah(actor=bkd, instansi_id=instansi_id, jenis=jenis, berkas=isi, nama=nama)
    if terapkan:
        impor.terapkan(actor=bkd, batch_id=batch.pk)


def _skp(orang: list[Any], tahun: int) -> Iterable[dict[str, Any]]:
    for n, o in enumerate(orang):
        dasar = {
            "id": n + 1, "skp_id": f"contoh-skp-{tahun}-{n}", "nip": o["pegawai__nip"], "nama": o["pegawai__nama"],
            "jenis_pegawai": "pns", "skp_status": _STATUS[n % len(_STATUS)], "skp_model": "kuantitatif",
            "skp_unor": o["unit__nama"], "skp_jabatan": o["nama_jabatan"], "skp_jenis_jabatan": o["jenis_jabatan"],
            "periode_awal": f"{tahun}-01-01", "periode_akhir": f"{tahun}-12-31", "is_plt_plh": 0,
            "created_at": f"{tahun}-01-20 08:00:00",
        }  # fmt: skip
        yield dasar
        if n % 20 == 7:
            yield dasar | {"skp_id": f"contoh-plt-{tahun}-{n}", "skp_status": "draft", "is_plt_plh": 1}


def _hasil(o: Any, n: int, tahun: int, hasil: str, perilaku: str = Rating.SESUAI) -> dict[str, Any]:
    return {
        "jenis": "tahunan", "nip": o["pegawai__nip"], "nama": o["pegawai__nama"], "periode_awal_skp": f"{tahun}-01-01",
        "periode_akhir_skp": f"{tahun}-12-31", "skp_unor": o["unit__nama"], "skp_jabatan": o["nama_jabatan"],
        "skp_jenis_jabatan": o["jenis_jabatan"], "is_skp_plt_plh_pjb": 0, "hasil_kerja": _RATING[Rating(hasil)],
        "perilaku_kerja": _RATING[Rating(perilaku)],
        "hasil_akhir": _PREDIKAT[predikat(hasil, perilaku, dt.date(tahun, 12, 31)).predikat],
        "pegawai_atasan_nip": o["penilai__nip"], "pegawai_atasan_nama": o["penilai__nama"],
        "waktu_dinilai": f"{tahun + 1}-01-15 10:00:00", "tahun_skp": tahun, "skp_id": f"contoh-skp-{tahun}-{n}",
        "periode_id": f"contoh-tahunan-{tahun}", "skp_penilaian_id": f"contoh-nilai-{tahun}-{n}",
    }  # fmt: skip


def _pratinjau(instansi_id: int, orang: list[Any], tahun: int) -> Iterable[dict[str, Any]]:
    """Last year as e-Kinerja has it: mostly the same as here, every sixth not assessed, one otherwise."""
    di_sini = {
        nip: (hasil, perilaku)
        for nip, hasil, perilaku in final_tahunan(
            Evaluasi.objects.filter(skp__instansi_id=instansi_id, skp__siklus__tahun=tahun)
        ).values_list("skp__pegawai__nip", "rating_hasil", "rating_perilaku")
    }
    beda = False
    for n, o in enumerate(orang[:30]):
        rating = di_sini.get(o["pegawai__nip"], (Rating.SESUAI, Rating.SESUAI))
        if not beda and o["pegawai__nip"] in di_sini and rating == (Rating.SESUAI, Rating.SESUAI):
            rating, beda = (Rating.DI_ATAS, Rating.DI_ATAS), True
        baris = _hasil(o, n, tahun, *rating)
        if n % 6 == 5:
            baris |= dict.fromkeys(("hasil_kerja", "perilaku_kerja", "hasil_akhir", "waktu_dinilai"), "-")
        yield baris
