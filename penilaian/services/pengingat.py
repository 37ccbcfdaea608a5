"""Reminders to whoever must act next on an SKP; once a day about the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.queue import antrekan
from pegawai.selectors.lingkup import instansi_terlihat
from penilaian.enums import KeadaanSkp
from penilaian.models import Pengingat, Periode
from penilaian.permissions import laporan as izin
from penilaian.selectors.kepatuhan_daftar import skp_kepatuhan

MASSAL_MAKS = 2000
SUSUN, TETAPKAN, LAPORKAN, EVALUASI = "susun-skp", "tetapkan-skp", "isi-realisasi", "evaluasi"
KALIMAT = {
    SUSUN: "SKP Anda belum diajukan.",
    TETAPKAN: "SKP bawahan menunggu penetapan Anda.",
    LAPORKAN: "Realisasi kinerja Anda belum diisi.",
    EVALUASI: "Evaluasi kinerja bawahan menunggu Anda.",
}


@dataclass(frozen=True)
class HasilIngatkan:
    """How many were reminded, how many had been today already, how many have nobody to remind."""

    dikirim: int
    sudah_hari_ini: int
    tanpa_penerima: int

    def kalimat(self) -> str:
        """The outcome in words."""
        teks = f"{self.dikirim} pengingat dikirim."
        if self.sudah_hari_ini:
            teks += f" {self.sudah_hari_ini} sudah diingatkan hari ini."
        if self.tanpa_penerima:
            teks += f" {self.tanpa_penerima} tidak menunggu siapa pun atau belum mempunyai penilai."
        return teks


@dengan_terjemahan
def ingatkan(*, actor: Actor, periode_id: int, skp_ids: Sequence[int]) -> HasilIngatkan:
    """Remind whoever holds each SKP: the employee to write or report, the assessor to set or evaluate.

    Errors: MasukanSalah for too many at once, TidakDitemukan for a period outside the scope, TidakBerhak.
    """
    if len(skp_ids) > MASSAL_MAKS:
        raise MasukanSalah(f"Paling banyak {MASSAL_MAKS} pengingat sekali jalan. Persempit saringan.", isian="pilih")
    periode = Periode.objects.select_related("siklus__instansi").filter(pk=periode_id).first()
    if periode is None or not instansi_terlihat(actor, periode.siklus.instansi_id):
        raise TidakDitemukan("Periode tidak ditemukan atau berada di luar lingkup Anda.")
    izin.ingatkan(actor, instansi_id=periode.siklus.instansi_id).pastikan()
    hari = hari_ini(periode.siklus.instansi.zona)
    baris = skp_kepatuhan(actor, periode.siklus, periode).filter(pk__in=list(skp_ids), kecuali=False).order_by("pk")
    rencana, tanpa = [], 0
    for skp in baris:
        perihal = giliran(skp.keadaan, skp.ada_realisasi, skp.sudah_final)
        kepada = skp.pegawai_id if perihal in {SUSUN, LAPORKAN} else skp.penilai_id
        if not perihal or kepada is None:
            tanpa += 1
            continue
        rencana.append(
            Pengingat(
                skp=skp, periode=periode, perihal=perihal, kepada_id=kepada, oleh_id=actor.pengguna_id, tanggal=hari
            )
        )
    with transaction.atomic(), perbuatan(actor, "ingatkan"):
        sudah = set(
            Pengingat.objects.filter(skp_id__in=[p.skp_id for p in rencana], tanggal=hari).values_list(
                "skp_id", "perihal"
            )
        )
        baru = Pengingat.objects.bulk_create([p for p in rencana if (p.skp_id, p.perihal) not in sudah])
        # One mail a person and subject, however many of the team are late.
        for kepada, perihal in sorted({(p.kepada_id, p.perihal) for p in baru}):
            antrekan(
                "penilaian.ingatkan", args={"kepada_id": kepada, "perihal": perihal, "tanggal": hari.isoformat()},
                dedupe=f"ingatkan:{kepada}:{perihal}:{hari}",
            )  # fmt: skip
    return HasilIngatkan(len(baru), len(rencana) - len(baru), tanpa)


def giliran(keadaan: str, ada_realisasi: bool, sudah_final: bool) -> str:
    """What must happen next for a period; empty when nothing waits."""
    if keadaan == KeadaanSkp.DRAF:
        return SUSUN
    if keadaan == KeadaanSkp.DIAJUKAN:
        return TETAPKAN
    if sudah_final or keadaan not in {KeadaanSkp.DITETAPKAN, KeadaanSkp.DIEVALUASI}:
        return ""
    return EVALUASI if ada_realisasi else LAPORKAN
