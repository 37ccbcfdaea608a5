"""Evaluation by the assessor: write, suggest from evidence, finalise one or many, open again, acknowledge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import Bentrok, DomainError, MasukanSalah, TidakDitemukan, dengan_terjemahan
from pegawai.selectors.identitas import identitas_singkat
from penilaian.calc.predikat import HasilPredikat, RatingTidakValid, predikat
from penilaian.enums import JenisPeriode, KeadaanEvaluasi, KeadaanSkp, Rating, SebabVersi
from penilaian.models import CapaianOrganisasi, Evaluasi, Periode, Skp
from penilaian.permissions import evaluasi as izin
from penilaian.rules import PREDIKAT, USULAN_RATING
from penilaian.selectors.setelan import setelan_rating
from penilaian.selectors.usulan import UsulanRating, usulan_rating
from penilaian.services.dasar import (
    kabari,
    mengubah_evaluasi,
    mengubah_skp,
    pastikan_sudah_mulai,
    pastikan_tahun_terbuka,
    pastikan_versi,
    rapikan,
    simpan,
    tahun_terkunci,
)
from penilaian.services.kredit import catat_konversi, tarik_konversi
from penilaian.services.versi import catat_versi_evaluasi
from penilaian.workflow import ALUR_EVALUASI, ALUR_SKP

MASSAL_MAKS = 500


@dataclass(frozen=True)
class IsianRating:
    """The two ratings with their reasons, and the notes."""

    rating_hasil: str
    alasan_hasil: str
    rating_perilaku: str
    alasan_perilaku: str
    catatan: str = ""


@dengan_terjemahan
def simpan_rating(
    *, actor: Actor, skp_id: int, periode_id: int, isian: IsianRating, versi: int | None = None
) -> Evaluasi:
    """Keep a draft of the evaluation; incomplete is allowed here, wrong values are not.

    Errors: Bentrok when it is final (that changes by opening again, calibration or objection only), VersiLama.
    """
    with mengubah_skp(actor, skp_id, "simpan_rating") as skp:
        evaluasi = siapkan(skp, periode_evaluasi(skp, periode_id))
        izin.nilai(actor, evaluasi).pastikan()
        if evaluasi.keadaan == KeadaanEvaluasi.FINAL:
            raise Bentrok(
                "Evaluasi ini sudah final. Buka kembali dengan alasan bila ratingnya harus diubah.",
                kode="keadaan-berubah",
            )
        pastikan_versi(evaluasi, versi if evaluasi.pk else None)
        _isi(skp, evaluasi, isian, lengkap=False)
        simpan(evaluasi)
        return evaluasi


@dengan_terjemahan
def finalkan_evaluasi(
    *, actor: Actor, skp_id: int, periode_id: int, isian: IsianRating | None = None, versi: int | None = None
) -> Evaluasi:
    """Lock the evaluation with both ratings and reasons; of the year also moves the SKP to FINAL.

    Without `isian` what was kept as draft counts, and where nothing was kept the suggestion from the evidence.
    Errors: MasukanSalah (a rating or reason is missing), TidakBerhak, Bentrok (final already), VersiLama.
    """
    with mengubah_skp(actor, skp_id, "finalkan_evaluasi") as skp:
        evaluasi = siapkan(skp, periode_evaluasi(skp, periode_id))
        if evaluasi.pk:
            pastikan_versi(evaluasi, versi)
        ALUR_EVALUASI.periksa("finalkan", actor=actor, objek=evaluasi)
        usul = usulan_rating([skp], evaluasi.periode)[skp.pk]
        if isian is None and not evaluasi.rating_hasil:
            isian = isian_dari_usulan(usul)
        evaluasi.usulan = {"hasil": usul.hasil._asdict(), "perilaku": usul.perilaku._asdict()}
        return _finalkan(actor, skp, evaluasi, isian)


@dataclass(frozen=True)
class HasilMassal:
    """What finalising many did: SKP ids done, and (SKP id, sentence) of those left."""

    final: tuple[int, ...]
    dilewati: tuple[tuple[int, str], ...]

    def kalimat(self) -> str:
        """The outcome in words."""
        teks = f"{len(self.final)} evaluasi difinalkan."
        return teks + (f" {len(self.dilewati)} dilewati, lihat sebabnya di bawah." if self.dilewati else "")


def finalkan_sisa(
    *, actor: Actor, periode_id: int, skp_ids: Sequence[int], kecuali: Collection[int] = ()
) -> HasilMassal:
    """Finalise all remaining as proposed, except those named; each in its own transaction with its own check.

    One without evidence has no proposed rating and is left with that reason: it needs the assessor's own words.
    """
    ids = [i for i in sorted(set(skp_ids)) if i not in set(kecuali)]
    if len(ids) > MASSAL_MAKS:
        raise MasukanSalah(f"Paling banyak {MASSAL_MAKS} evaluasi sekali jalan.", isian="pilih")
    final: list[int] = []
    lewati: list[tuple[int, str]] = []
    for skp_id in ids:
        try:
            finalkan_evaluasi(actor=actor, skp_id=skp_id, periode_id=periode_id)
        except DomainError as galat:
            lewati.append((skp_id, galat.pesan))
        else:
            final.append(skp_id)
    return HasilMassal(tuple(final), tuple(lewati))


@dengan_terjemahan
def buka_evaluasi(*, actor: Actor, evaluasi_id: int, alasan: str, versi: int | None = None) -> Evaluasi:
    """Open a final evaluation again, with the reason; what was final stays as a version, its credit points stop.

    Errors: TidakBerhak, Bentrok (not final, the year is closed), MasukanSalah without the reason, VersiLama.
    """
    with (
        tahun_terkunci(evaluasi_id) as siklus,
        mengubah_evaluasi(actor, evaluasi_id, "buka_evaluasi", alasan) as evaluasi,
    ):
        pastikan_versi(evaluasi, versi)
        alasan = rapikan(alasan, "alasan", maks=500)
        langkah = ALUR_EVALUASI.jalankan("buka", actor=actor, objek=evaluasi, alasan=alasan)
        pastikan_tahun_terbuka(siklus)
        if evaluasi.periode.jenis == JenisPeriode.TAHUNAN:
            ALUR_SKP.jalankan("buka_kembali", actor=actor, objek=evaluasi.skp, alasan=alasan)
            simpan(evaluasi.skp)
        evaluasi.dinilai_pada = evaluasi.dinilai_oleh_id = evaluasi.diterima_pada = None
        evaluasi.terlambat = False
        simpan(evaluasi)
        tarik_konversi(evaluasi, alasan=alasan)
        kabari(langkah)
        return evaluasi


@dengan_terjemahan
def terima_evaluasi(*, actor: Actor, evaluasi_id: int) -> Evaluasi:
    """The employee has received the document: from this day the 14 days of an objection count."""
    with mengubah_evaluasi(actor, evaluasi_id, "terima_evaluasi") as evaluasi:
        izin.terima(actor, evaluasi).pastikan()
        if evaluasi.keadaan != KeadaanEvaluasi.FINAL:
            raise Bentrok("Evaluasi ini belum final.", kode="belum-final")
        if evaluasi.diterima_pada is None:
            evaluasi.diterima_pada = hari_ini(evaluasi.skp.instansi.zona)
            simpan(evaluasi)
        return evaluasi


# -- shared with calibration and objection ----------------------------------------------------------------------------


def ubah_final(
    actor: Actor, evaluasi: Evaluasi, *, rating_hasil: str, rating_perilaku: str, sebab: SebabVersi, alasan: str,
    terima_ulang: bool = False,
) -> Evaluasi:  # fmt: skip
    """Change the ratings of a final evaluation by calibration or objection: new version, credit points follow.

    The caller holds the locks and has asked the permission. `terima_ulang`: the person receives the changed result
    anew, and the days of an objection count from then.
    """
    dalam_keberatan = evaluasi.skp.keadaan in {KeadaanSkp.KEBERATAN, KeadaanSkp.FINAL_TETAP}
    if sebab == SebabVersi.KALIBRASI and evaluasi.periode.jenis == JenisPeriode.TAHUNAN and dalam_keberatan:
        raise Bentrok(
            "Evaluasi ini dalam keberatan atau sudah diputus atas keberatan; kalibrasi tidak menggesernya.",
            kode="dalam-keberatan",
        )
    if terima_ulang:
        evaluasi.diterima_pada = None
    hasil = _predikat(rating_hasil, rating_perilaku, evaluasi.periode.hari_akhir)
    evaluasi.rating_hasil, evaluasi.rating_perilaku = rating_hasil, rating_perilaku
    evaluasi.predikat, evaluasi.versi_aturan = hasil.predikat, hasil.versi
    evaluasi.nomor_versi += 1
    simpan(evaluasi)
    catat_versi_evaluasi(actor, evaluasi, sebab, alasan)
    if evaluasi.periode.jenis == JenisPeriode.TAHUNAN:
        catat_konversi(actor, evaluasi, alasan=alasan)
    return evaluasi


def siapkan(skp: Skp, periode: Periode) -> Evaluasi:
    """The evaluation of the period, locked, or a new one that is not stored yet."""
    evaluasi = (
        Evaluasi.objects.select_for_update(of=("self",), no_key=True).filter(skp=skp, periode=periode).first()
    ) or Evaluasi(skp=skp, periode=periode, versi=0)
    evaluasi.skp, evaluasi.periode = skp, periode
    return evaluasi


def periode_evaluasi(skp: Skp, periode_id: int) -> Periode:
    """A period of the SKP's year that its span touches and that has begun; TidakDitemukan, MasukanSalah otherwise."""
    periode = Periode.objects.filter(Q(masa__overlap=skp.masa), pk=periode_id, siklus_id=skp.siklus_id).first()
    if periode is None:
        raise TidakDitemukan("Periode itu tidak ada pada masa SKP ini.")
    pastikan_sudah_mulai(skp, periode)
    return periode


def isian_dari_usulan(usul: UsulanRating) -> IsianRating:
    """The suggestion from the evidence as an input; MasukanSalah where there is no evidence for a rating."""
    if not usul.hasil.rating:
        raise MasukanSalah(f"{usul.hasil.alasan} Beri rating dan alasannya sendiri.", isian="rating_hasil")
    return IsianRating(usul.hasil.rating, usul.hasil.alasan, usul.perilaku.rating, usul.perilaku.alasan)


def _finalkan(actor: Actor, skp: Skp, evaluasi: Evaluasi, isian: IsianRating | None) -> Evaluasi:
    tahunan = evaluasi.periode.jenis == JenisPeriode.TAHUNAN
    _isi(skp, evaluasi, isian or _isian(evaluasi), lengkap=True)
    if not evaluasi.pk:
        simpan(evaluasi)
    if tahunan:
        ALUR_SKP.periksa("tetapkan_predikat", actor=actor, objek=skp)
    langkah = ALUR_EVALUASI.jalankan("finalkan", actor=actor, objek=evaluasi)
    evaluasi.dinilai_oleh_id, evaluasi.dinilai_pada = actor.pengguna_id, langkah.waktu
    evaluasi.terlambat = hari_ini(skp.instansi.zona) > evaluasi.periode.batas
    evaluasi.cuplikan = cuplikan_penilai(skp)
    evaluasi.predikat_organisasi = _organisasi(skp, evaluasi.periode)
    evaluasi.nomor_versi += 1
    simpan(evaluasi)
    catat_versi_evaluasi(actor, evaluasi, SebabVersi.FINAL)
    if tahunan:
        ALUR_SKP.jalankan("tetapkan_predikat", actor=actor, objek=skp)
        simpan(skp)
        catat_konversi(actor, evaluasi)
    kabari(langkah)
    return evaluasi


def _isi(skp: Skp, evaluasi: Evaluasi, isian: IsianRating, *, lengkap: bool) -> None:
    aturan = USULAN_RATING.on(evaluasi.periode.masa.lower, setelan_rating(skp.instansi_id))
    min_huruf = aturan.nilai.huruf_alasan_min if lengkap else 0
    evaluasi.rating_hasil, evaluasi.rating_perilaku = isian.rating_hasil, isian.rating_perilaku
    for nama in ("alasan_hasil", "alasan_perilaku"):
        alasan = rapikan(getattr(isian, nama), nama, wajib=lengkap, min_huruf=min_huruf, dasar=aturan.dasar)
        setattr(evaluasi, nama, alasan)
    evaluasi.catatan = rapikan(isian.catatan, "catatan", wajib=False)
    evaluasi.predikat = evaluasi.versi_aturan = ""
    if lengkap or (isian.rating_hasil and isian.rating_perilaku):
        hasil = _predikat(isian.rating_hasil, isian.rating_perilaku, evaluasi.periode.hari_akhir)
        evaluasi.predikat, evaluasi.versi_aturan = hasil.predikat, hasil.versi


# Fields of the matrix as forms and the API call them.
_ISIAN_RATING = {"hasil_kerja": ("rating_hasil", "hasil kerja"), "perilaku": ("rating_perilaku", "perilaku kerja")}


def _predikat(rating_hasil: str, rating_perilaku: str, hari: dt.date) -> HasilPredikat:
    """The predikat by the matrix; a missing or unknown rating is named as the field people see, with the article."""
    try:
        return predikat(rating_hasil, rating_perilaku, hari)
    except RatingTidakValid as galat:
        isian, nama = _ISIAN_RATING[galat.isian or "hasil_kerja"]
        pilihan = ", ".join(str(kata) for _, kata in Rating.choices)
        raise RatingTidakValid(
            f"Rating {nama} belum dipilih atau tidak dikenal: {pilihan}. Predikat mengikuti kedua rating menurut "
            f"matriks ({PREDIKAT.on(hari).dasar}) dan tidak ditebak.",
            isian=isian,
            kode=galat.kode,
        ) from None


def _isian(evaluasi: Evaluasi) -> IsianRating:
    return IsianRating(
        evaluasi.rating_hasil, evaluasi.alasan_hasil, evaluasi.rating_perilaku, evaluasi.alasan_perilaku,
        evaluasi.catatan,
    )  # fmt: skip


def cuplikan_penilai(skp: Skp) -> dict[str, Any]:
    """Name, NIP and post of person, assessor and superior as they are now, for the locked document."""
    orang = identitas_singkat([i for i in (skp.pegawai_id, skp.penilai_id, skp.atasan_penilai_id) if i])

    def sebut(pk: int | None) -> Mapping[str, str]:
        return orang.get(pk, {}) if pk else {}

    return {
        "pegawai": sebut(skp.pegawai_id),
        "penilai": sebut(skp.penilai_id) or {"nama": skp.penilai_luar},
        "jenis_penilai": skp.jenis_penilai,
        "atasan_penilai": sebut(skp.atasan_penilai_id),
        "pada": sekarang().isoformat(),
    }


def _organisasi(skp: Skp, periode: Periode) -> str:
    """Predikat of the person's unit, or of the nearest unit above that has one in this period."""
    if skp.unit is None:
        return ""
    ids = [int(i) for i in skp.unit.jalur.split(".") if i]
    ada = dict(CapaianOrganisasi.objects.filter(unit_id__in=ids, periode=periode).values_list("unit_id", "predikat"))
    return next((ada[i] for i in reversed(ids) if i in ada), "")
