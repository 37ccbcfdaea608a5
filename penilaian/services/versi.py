"""Frozen copies of an SKP and of an evaluation, taken when they count."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, Prefetch

from asn_karier.core.actor import Actor
from asn_karier.core.clock import sekarang
from penilaian.models import Evaluasi, HasilKerja, Indikator, Skp, VersiEvaluasi, VersiSkp
from penilaian.services.dasar import sidik


def susun_isi(skp: Skp) -> dict[str, Any]:
    """Everything an SKP says, as JSON: header, results with indicators and milestones, values, annexes."""
    hasil = HasilKerja.objects.filter(skp=skp).select_related("atasan")
    hasil = hasil.prefetch_related(Prefetch("indikator", Indikator.objects.prefetch_related("target_periodik")))
    return {
        "pegawai_id": skp.pegawai_id,
        "penilai_id": skp.penilai_id,
        "penilai_luar": skp.penilai_luar,
        "masa": [str(skp.masa.lower), str(skp.masa.upper)],
        "jabatan": skp.nama_jabatan,
        "pendekatan": skp.pendekatan,
        "kelompok": skp.kelompok,
        "hasil": [
            {
                "id": h.pk,
                "jenis": h.jenis,
                "rumusan": h.rumusan,
                "sumber": h.sumber,
                "atasan": h.atasan.rumusan if h.atasan else "",
                "penugasan": h.penugasan,
                "ukuran": h.ukuran,
                "indikator": [
                    {
                        "id": i.pk,
                        "aspek": i.aspek,
                        "perspektif": i.perspektif,
                        "rumusan": i.rumusan,
                        "target": i.target,
                        "periodik": {t.kode: t.target for t in i.target_periodik.all()},
                    }
                    for i in h.indikator.all()
                ],
            }
            for h in hasil
        ],
        "harapan": dict(skp.harapan.values_list("nilai", "ekspektasi")),
        "lampiran": [list(b) for b in skp.lampiran.values_list("jenis", "butir")],
    }


def catat_versi_skp(actor: Actor, skp: Skp, sebab: str, alasan: str = "") -> VersiSkp:
    """Keep a copy of the SKP as it is now."""
    isi = susun_isi(skp)
    nomor = (skp.salinan.aggregate(n=Max("nomor"))["n"] or 0) + 1
    return VersiSkp.objects.create(
        skp=skp, nomor=nomor, sebab=sebab, alasan=alasan[:500], isi=isi, sidik=sidik(isi),
        oleh_id=actor.pengguna_id, nama_pelaku=actor.nama, waktu=sekarang(),
    )  # fmt: skip


def catat_versi_evaluasi(actor: Actor, evaluasi: Evaluasi, sebab: str, alasan: str = "") -> VersiEvaluasi:
    """Keep a copy of a final evaluation under its version number."""
    isi = {
        "alasan_hasil": evaluasi.alasan_hasil,
        "alasan_perilaku": evaluasi.alasan_perilaku,
        "catatan": evaluasi.catatan,
        "predikat_organisasi": evaluasi.predikat_organisasi,
        "cuplikan": evaluasi.cuplikan,
        "versi_aturan": evaluasi.versi_aturan,
    }
    inti = [evaluasi.rating_hasil, evaluasi.rating_perilaku, evaluasi.predikat]
    return VersiEvaluasi.objects.create(
        evaluasi=evaluasi, nomor=evaluasi.nomor_versi, sebab=sebab, alasan=alasan[:500],
        rating_hasil=evaluasi.rating_hasil, rating_perilaku=evaluasi.rating_perilaku, predikat=evaluasi.predikat,
        isi=isi, sidik=sidik([inti, isi]), oleh_id=actor.pengguna_id, nama_pelaku=actor.nama, waktu=sekarang(),
    )  # fmt: skip
