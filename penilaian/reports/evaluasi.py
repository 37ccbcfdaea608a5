"""Values of printed documents: Dokumen Evaluasi, Evaluasi Kinerja, minutes of a calibration."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.timezone import localtime

from asn_karier.core.clock import hari_ini
from asn_karier.core.halaman.components.formats import tanggal
from pegawai.selectors.identitas import identitas_singkat
from penilaian.calc.distribusi import HasilDistribusi
from penilaian.enums import Berakhlak, JenisPeriode, Predikat, PredikatOrganisasi, Rating, SebabVersi
from penilaian.models import Evaluasi, GeseranKalibrasi, Kalibrasi, Realisasi, UmpanBalik, VersiEvaluasi
from penilaian.selectors import evaluasi as pembaca
from penilaian.selectors.kalibrasi import di_luar_geseran, geseran, panduan
from penilaian.selectors.keberatan import batas_ajukan

RATING = dict(Rating.choices)
PREDIKAT = dict(Predikat.choices)


def _dasar(evaluasi: Evaluasi) -> dict[str, Any]:
    skp = evaluasi.skp
    akhir = evaluasi.salinan.order_by("nomor").last()
    return {
        "instansi": skp.instansi.nama,
        "periode": f"{evaluasi.periode.nama} {evaluasi.periode.siklus.tahun}",
        "masa": _masa(skp.masa.lower, skp.masa.upper),
        "pegawai": _orang(evaluasi, "pegawai", skp.nama_jabatan, skp.unit.nama if skp.unit else ""),
        "penilai": _orang(evaluasi, "penilai"),
        "jenis_penilai": skp.get_jenis_penilai_display() if skp.jenis_penilai in {"PLT", "PLH", "DELEGASI"} else "",
        "atasan": _orang(evaluasi, "atasan_penilai"),
        "organisasi": dict(PredikatOrganisasi.choices).get(evaluasi.predikat_organisasi, "belum ditetapkan"),
        "rating_hasil": RATING[evaluasi.rating_hasil],
        "alasan_hasil": evaluasi.alasan_hasil,
        "rating_perilaku": RATING[evaluasi.rating_perilaku],
        "alasan_perilaku": evaluasi.alasan_perilaku,
        "predikat": PREDIKAT[evaluasi.predikat],
        "diubah": _diubah(akhir),
        "keberatan": _keberatan(evaluasi),
        "catatan": evaluasi.catatan,
        "tanggal": tanggal(localtime(evaluasi.dinilai_pada).date()) if evaluasi.dinilai_pada else "",
        "diterima": tanggal(evaluasi.diterima_pada) if evaluasi.diterima_pada else "",
        "versi": evaluasi.nomor_versi,
        "sidik": akhir.sidik if akhir else "",
        "aturan": evaluasi.versi_aturan,
    }


def _keberatan(evaluasi: Evaluasi) -> str:
    """Until when an objection may be filed, by the rule on the day of receipt (of the year only)."""
    if evaluasi.periode.jenis != JenisPeriode.TAHUNAN:
        return ""
    skp = evaluasi.skp
    batas = batas_ajukan(skp.instansi_id, evaluasi.diterima_pada or hari_ini(skp.instansi.zona))
    sampai = f", yaitu {tanggal(batas.batas)}" if evaluasi.diterima_pada else ""
    return (
        f"Keberatan diajukan kepada atasan pejabat penilai paling lama {batas.lama} sejak hasil diterima"
        f"{sampai} ({batas.dasar})."
    )


def _diubah(akhir: VersiEvaluasi | None) -> str:
    """Why the ratings are no longer the assessor's own: calibration or objection, by whom."""
    if akhir is None or akhir.sebab not in {SebabVersi.KALIBRASI, SebabVersi.KEBERATAN}:
        return ""
    return f"Rating diubah lewat {akhir.get_sebab_display().lower()} oleh {akhir.nama_pelaku}: {akhir.alasan}"


def _orang(evaluasi: Evaluasi, siapa: str, jabatan: str = "", unit: str = "") -> dict[str, str]:
    """Person of the snapshot taken when it became final; post and unit of the SKP where given."""
    isi = dict(evaluasi.cuplikan.get(siapa) or {})
    return {
        "nama": isi.get("nama", ""),
        "nip": isi.get("nip", ""),
        "golongan": isi.get("golongan", ""),
        "jabatan": jabatan or isi.get("jabatan", ""),
        "unit": unit or isi.get("unit", ""),
    }


def _masa(mulai: dt.date, sampai: dt.date) -> str:
    return f"{tanggal(mulai)} sampai {tanggal(sampai - dt.timedelta(days=1))}"


def dokumen_evaluasi(evaluasi: Evaluasi) -> dict[str, Any]:
    """Dokumen Evaluasi Kinerja Pegawai: identities, achievement, predikat, notes, receipt."""
    return _dasar(evaluasi)


def evaluasi_kinerja(evaluasi: Evaluasi) -> dict[str, Any]:
    """The form Evaluasi Kinerja Pegawai: results with realisation and feedback, behaviour, ratings, predikat."""
    isi = pembaca.isi_periode(evaluasi.skp, evaluasi.periode)
    matriks = pembaca.matriks(evaluasi.periode, evaluasi.rating_hasil, evaluasi.rating_perilaku)
    return _dasar(evaluasi) | {
        "hasil": [
            {
                "jenis": baris.hasil.get_jenis_display(),
                "rumusan": baris.hasil.rumusan,
                "atasan": baris.hasil.atasan.rumusan if baris.hasil.atasan else "",
                "indikator": [
                    {
                        "sisi": i.indikator.get_aspek_display() or i.indikator.get_perspektif_display(),
                        "rumusan": i.indikator.rumusan,
                        "target": i.target_periode or i.indikator.target,
                        "realisasi": [_realisasi(r) for r in i.realisasi],
                    }
                    for i in baris.indikator
                ],
                "ukuran": baris.hasil.ukuran,
                "realisasi": [_realisasi(r) for r in baris.realisasi],
                "umpan": [_umpan(u) for u in baris.umpan],
            }
            for baris in isi.hasil
        ],
        "perilaku": [
            {"nilai": n.nama, "ekspektasi": n.ekspektasi, "umpan": [_umpan(u) for u in n.umpan]} for n in isi.perilaku
        ],
        "umum": [_umpan(u) for u in isi.umpan_umum],
        "jumlah_nilai": len(Berakhlak),
        "matriks": {
            "kepala": list(matriks.kepala),
            "baris": [[nama, [[s.label, s.aktif] for s in sel]] for nama, _, sel in matriks.baris],
            "dasar": matriks.dasar,
        },
    }


def _realisasi(r: Realisasi) -> str:
    bukti = [b.nama_asli or b.tautan for b in r.bukti.all()]
    teks = f"{r.periode}: {r.uraian} ({r.get_capaian_display()})"
    return f"{teks} Bukti: {'; '.join(bukti)}." if bukti else teks


def _umpan(u: UmpanBalik) -> str:
    return f"{u.tanggal:%d-%m-%Y}, {u.get_sumber_display()}, {u.get_nada_display()}: {u.isi}"


def berita_acara(kalibrasi: Kalibrasi) -> dict[str, Any]:
    """Minutes of a calibration: distribution before and after, guide, every move with reason and author."""
    semua = geseran(kalibrasi)
    orang = identitas_singkat({g.evaluasi.skp.pegawai_id for g in semua})
    akhir = kalibrasi.akhir or {}
    _, pandu = panduan(kalibrasi.periode, kalibrasi.unit, akhir)
    return {
        "instansi": kalibrasi.instansi.nama,
        "unit": kalibrasi.unit.nama,
        "periode": f"{kalibrasi.periode.nama} {kalibrasi.periode.siklus.tahun}",
        "pemimpin": kalibrasi.nama_pembuka,
        "dibuka": tanggal(localtime(kalibrasi.dibuat_pada).date()),
        "dibekukan": tanggal(localtime(kalibrasi.dibekukan_pada).date()) if kalibrasi.dibekukan_pada else "",
        "sebaran": [[nama, kalibrasi.awal.get(kode, 0), akhir.get(kode, 0)] for kode, nama in Predikat.choices],
        "panduan": _panduan(pandu),
        "peserta": kalibrasi.peserta,
        "notulen": kalibrasi.notulen,
        "geseran": [_geseran(g, orang) for g in semua],
        "lain": [f"{PREDIKAT[kode]} {n:+d}" for kode, n in di_luar_geseran(kalibrasi, semua).items()],
        "sidik": kalibrasi.sidik,
    }


def _panduan(pandu: HasilDistribusi | None) -> list[list[Any]]:
    if pandu is None:
        return []
    return [[b.kalimat, b.terpenuhi] for b in pandu.butir] + [[k, None] for k in pandu.peringatan]


def _geseran(g: GeseranKalibrasi, orang: dict[int, dict[str, str]]) -> dict[str, Any]:
    siapa = orang.get(g.evaluasi.skp.pegawai_id, {})
    return {
        "nama": siapa.get("nama", g.evaluasi.skp.pegawai.nama),
        "nip": siapa.get("nip", ""),
        "hasil": [RATING[g.hasil_lama], RATING[g.hasil_baru]],
        "perilaku": [RATING[g.perilaku_lama], RATING[g.perilaku_baru]],
        "alasan": g.alasan,
        "oleh": g.nama_pelaku,
    }
