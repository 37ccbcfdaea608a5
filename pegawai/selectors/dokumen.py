"""Documents as read: kinds and their limits, one document in scope, what it proves, completeness of a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.berkas import AturanBerkas
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from pegawai.enums import Peran
from pegawai.models import Dokumen, Pegawai
from pegawai.models.riwayat import RIWAYAT
from pegawai.permissions.orang import mencakup
from pegawai.rules import JENIS_DOKUMEN, KELENGKAPAN
from pegawai.rules.pelayanan import JenisDokumen
from pegawai.selectors.setelan import setelan_instansi

NAMA_RIWAYAT = {model.__name__.removeprefix("Riwayat").lower(): model for model in RIWAYAT}
JUDUL_RIWAYAT = {
    "pangkat": "Pangkat",
    "jabatan": "Jabatan",
    "pendidikan": "Pendidikan",
    "diklat": "Diklat",
    "penghargaan": "Penghargaan",
    "hukdis": "Hukuman disiplin",
}


def jenis_dokumen() -> dict[str, JenisDokumen]:
    """Kinds of documents by code."""
    return dict(JENIS_DOKUMEN.terbaru.nilai.jenis)


def nama_jenis(kode: str) -> str:
    """Name of a kind; the code itself when it is unknown."""
    jenis = JENIS_DOKUMEN.terbaru.nilai.jenis.get(kode)
    return jenis.nama if jenis else kode


def aturan_berkas(instansi_id: int, kode: str, hari: dt.date) -> AturanBerkas:
    """What a file of this kind may be, with the agency's dated limits; MasukanSalah for an unknown kind."""
    nilai = JENIS_DOKUMEN.on(hari, setelan_instansi(instansi_id).get("jenis_dokumen")).nilai
    jenis = nilai.jenis.get(kode)
    if jenis is None:
        raise MasukanSalah("Jenis dokumen itu tidak dikenal. Pilih dari daftar.", isian="kode")
    maks_kb = nilai.maks_kb_jenis.get(kode, nilai.maks_kb)
    return AturanBerkas(jenis.nama, frozenset(jenis.tipe), maks_kb * 1024, nilai.maks_halaman)


def dokumen(actor: Actor) -> QuerySet[Dokumen]:
    """Documents inside the scope, newest first."""
    return Dokumen.objects.terlihat_oleh(actor).select_related("pegawai").order_by("-pk")


def satu_dokumen(actor: Actor, dokumen_id: int) -> Dokumen:
    """One document inside the scope; TidakDitemukan otherwise."""
    satu = dokumen(actor).select_related("pegawai__instansi").filter(pk=dokumen_id).first()
    if satu is None:
        raise TidakDitemukan("Dokumen tidak ditemukan atau berada di luar lingkup Anda.")
    return satu


def dokumen_pegawai(actor: Actor, pegawai_id: int, *kode: str) -> list[Dokumen]:
    """Documents of a person that count, newest first, of these kinds (or all)."""
    qs = dokumen(actor).filter(pegawai_id=pegawai_id, batal=False)
    return list(qs.filter(kode__in=kode) if kode else qs)


def dipakai_untuk(satu: Dokumen) -> list[tuple[str, int | None]]:
    """What rests on this document: history rows that count, and submitted proposals with their number."""
    hasil: list[tuple[str, int | None]] = [
        (f"Riwayat {JUDUL_RIWAYAT.get(nama, nama).lower()}", None)
        for nama, model in NAMA_RIWAYAT.items()
        if model.objects.berlaku().filter(dokumen_id=satu.pk).exists()
    ]
    nomor = satu.usulan.filter(kali_ajukan__gte=1).order_by("pk").values_list("pk", flat=True)
    return hasil + [(f"Usulan nomor {n}", n) for n in nomor]


def berkas_sama(satu: Dokumen) -> int:
    """Other people of the agency who have the very same file; a collective decree is a good reason, look anyway."""
    return (
        Dokumen.objects.filter(sha256=satu.sha256, batal=False, pegawai__instansi_id=satu.pegawai.instansi_id)
        .exclude(pegawai_id=satu.pegawai_id)
        .values("pegawai_id")
        .distinct()
        .count()
    )


@dataclass(frozen=True, slots=True)
class ButirKelengkapan:
    """One document that should be there: for what, which codes would do, and the one that is there."""

    untuk: str
    kode: tuple[str, ...]
    nama: str
    dokumen: Dokumen | None
    tabel: str = ""
    riwayat_id: int | None = None

    @property
    def ada(self) -> bool:
        """True when the proof is there."""
        return self.dokumen is not None


@dataclass(frozen=True, slots=True)
class KelengkapanPegawai:
    """Completeness of a person: which rule version, every document that should be there."""

    versi: str
    dasar: str
    butir: tuple[ButirKelengkapan, ...]

    @property
    def ada(self) -> int:
        """How many are there."""
        return sum(b.ada for b in self.butir)

    @property
    def persen(self) -> int | None:
        """Share that is there, rounded down; None when nothing is asked for."""
        return self.ada * 100 // len(self.butir) if self.butir else None

    @property
    def kurang(self) -> tuple[ButirKelengkapan, ...]:
        """What is missing."""
        return tuple(b for b in self.butir if not b.ada)


def kelengkapan(actor: Actor, orang: Pegawai) -> KelengkapanPegawai:
    """Documents the person should have by status and by every history row, against those that are there.

    A history row is proven by the document tied to it. Discipline counts only for readers who may see it.
    """
    hari = hari_ini(actor.zona)
    versi = KELENGKAPAN.on(hari, setelan_instansi(orang.instansi_id).get("kelengkapan_dokumen"))
    punya: dict[str, Dokumen] = {}
    for satu in Dokumen.objects.berlaku().filter(pegawai=orang).order_by("pk"):
        punya[satu.kode] = satu
    butir = [
        ButirKelengkapan("Data pokok", (kode,), nama_jenis(kode), punya.get(kode))
        for kode in versi.nilai.per_status.get(orang.keadaan.status, ())
    ]
    for nama, kode in versi.nilai.per_riwayat.items():
        if nama != "hukdis" or _boleh_hukdis(actor, orang):
            butir += _butir_riwayat(orang, nama, kode)
    return KelengkapanPegawai(versi.id, versi.dasar, tuple(butir))


def _boleh_hukdis(actor: Actor, orang: Pegawai) -> bool:
    return actor.orang_id == orang.pk or mencakup(actor, orang.instansi_id, "", Peran.BKD, Peran.AUDITOR)


def _butir_riwayat(orang: Pegawai, nama: str, kode: Sequence[str]) -> Iterator[ButirKelengkapan]:
    judul = " atau ".join(nama_jenis(k) for k in kode)
    for baris in NAMA_RIWAYAT[nama].objects.berlaku().filter(pegawai=orang).select_related("dokumen").order_by("pk"):
        bukti = baris.dokumen if baris.dokumen and not baris.dokumen.batal else None
        yield ButirKelengkapan(sebut_baris(nama, baris), tuple(kode), judul, bukti, nama, baris.pk)


def sebut_baris(nama: str, baris: Any) -> str:
    """A history row in a few words."""
    if nama == "pangkat":
        return f"Pangkat {baris.golongan} TMT {baris.tmt:%d-%m-%Y}"
    if nama == "jabatan":
        return f"Jabatan {baris.nama_jabatan}"
    if nama == "pendidikan":
        return f"Pendidikan {baris.nama}"
    if nama == "diklat":
        return f"Diklat {baris.nama}"
    if nama == "penghargaan":
        return f"Penghargaan {baris.nama} ({baris.tahun})"
    return JUDUL_RIWAYAT.get(nama, nama)
