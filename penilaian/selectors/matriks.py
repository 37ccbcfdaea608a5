"""The matriks peran hasil: members of a team against the leader's results; four queries whatever the size."""

from __future__ import annotations

from dataclasses import dataclass

from pegawai.selectors.identitas import identitas_singkat
from penilaian.enums import KeadaanSkp
from penilaian.models import HasilKerja, MatriksPeran, Skp
from penilaian.selectors.skp import hasil_skp


@dataclass(frozen=True)
class Sel:
    """A cell: the leader's result, the text, and whether a draft of the member came from it."""

    hasil: HasilKerja
    teks: str
    jadi: bool
    sama: bool


@dataclass(frozen=True)
class Anggota:
    """A row: the member's SKP and cells in the order of the leader's results."""

    skp: Skp
    nama: str
    jabatan: str
    draf: bool
    sel: tuple[Sel, ...]


def matriks_peran(milik: Skp) -> tuple[list[HasilKerja], list[Anggota]]:
    """Columns (results of the leader's SKP) and rows (SKP of the same year that this person assesses), by name."""
    kolom = hasil_skp(milik.pk)
    tim = list(
        Skp.objects.filter(siklus_id=milik.siklus_id, penilai_id=milik.pegawai_id)
        .exclude(keadaan=KeadaanSkp.DIBATALKAN)
        .order_by("pk")
    )
    ada = {
        (m.hasil_pimpinan_id, m.pegawai_id): m
        for m in MatriksPeran.objects.filter(hasil_pimpinan__in=kolom).select_related("hasil")
    }
    orang = identitas_singkat([s.pegawai_id for s in tim])

    def sel(h: HasilKerja, pegawai_id: int) -> Sel:
        m = ada.get((h.pk, pegawai_id))
        if m is None:
            return Sel(h, "", jadi=False, sama=False)
        return Sel(h, m.harapan, m.hasil_id is not None, bool(m.hasil and m.hasil.rumusan == m.harapan))

    baris = [
        Anggota(
            s, orang.get(s.pegawai_id, {}).get("nama", ""), s.nama_jabatan, s.keadaan == KeadaanSkp.DRAF,
            tuple(sel(h, s.pegawai_id) for h in kolom),
        )
        for s in tim
    ]  # fmt: skip
    return kolom, sorted(baris, key=lambda b: (b.nama, b.skp.pk))
