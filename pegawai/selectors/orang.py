"""People as read by pages, reports and the API: list, search, one person, on any day."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from pegawai.models import Keadaan, Pegawai, PetaJabatan, Proyeksi

_GELAR = re.compile(
    r"\b(drs?|dra|h|hj|ir|prof|s\.?\s?(?:pd|kom|e|h|t|sos|ip|stp|km|kep|farm|psi|si|ag)|m\.?\s?(?:si|pd|kom|m|h|t|kes|ap))\b\.?",
    re.I,
)


def keadaan(actor: Actor, tanggal: dt.date | None = None) -> QuerySet[Keadaan]:
    """States of the people inside the scope, today or on a day."""
    return Keadaan.objects.pada(tanggal).terlihat_oleh(actor)


def normalkan(teks: str) -> str:
    """Search text without titles and punctuation, upper case, single spaces."""
    tanpa_gelar = _GELAR.sub(" ", teks.replace(",", " "))
    bersih = re.sub(r"[^\w\s'-]", " ", tanpa_gelar)
    return " ".join(bersih.upper().split()) or " ".join(re.sub(r"[^\w\s]", " ", teks).upper().split())


def cari_keadaan(qs: QuerySet[Keadaan], teks: str) -> QuerySet[Keadaan]:
    """Narrow to a NIP (digits, spaces allowed) or a name; words in any order; when nothing fits, similar spelling.

    The name goes through the trigram index on `nama_cari`; the fallback asks for a word similarity of at least 0.5.
    """
    angka = re.sub(r"[\s.]", "", teks)
    if angka.isascii() and angka.isdigit() and len(angka) >= 4:
        return qs.filter(nip__startswith=angka)
    kata = normalkan(teks).split()[:6]
    if not kata:
        return qs.none()
    persis = qs
    for k in kata:
        persis = persis.filter(nama_cari__contains=k)
    if persis.order_by().values("pk")[:1].exists():
        return persis
    return mirip(qs, " ".join(kata))


def mirip(qs: QuerySet[Keadaan], teks: str) -> QuerySet[Keadaan]:
    """People whose name sounds the same on paper: word similarity through the trigram index."""
    return qs.filter(nama_cari__trigram_word_similar=teks).annotate(kemiripan=TrigramWordSimilarity(teks, "nama_cari"))


def satu_pegawai(actor: Actor, pegawai_id: int) -> Pegawai:
    """One person inside the scope; TidakDitemukan otherwise."""
    orang = (
        Pegawai.objects.terlihat_oleh(actor)
        .select_related("instansi", "keadaan", "keadaan__unit", "keadaan__peta", "keadaan__definisi")
        .filter(pk=pegawai_id)
        .first()
    )
    if orang is None:
        raise TidakDitemukan("Pegawai tidak ditemukan atau berada di luar lingkup Anda.")
    return orang


def keadaan_pegawai(actor: Actor, pegawai_id: int, tanggal: dt.date | None = None) -> Keadaan:
    """State of one person on a day."""
    satu = keadaan(actor, tanggal).select_related("unit").filter(pk=pegawai_id).first()
    if satu is None:
        raise TidakDitemukan("Pegawai tidak ditemukan atau berada di luar lingkup Anda.")
    return satu


def proyeksi_pegawai(pegawai: Pegawai) -> dict[str, Proyeksi]:
    """What follows from the record, by kind."""
    return {p.jenis: p for p in Proyeksi.objects.filter(pegawai=pegawai)}


def proyeksi(actor: Actor) -> QuerySet[Proyeksi]:
    """Due dates of the people in service inside the scope."""
    return Proyeksi.objects.terlihat_oleh(actor).filter(aktif=True, tanggal__isnull=False)


def jabatan_kosong(actor: Actor) -> QuerySet[PetaJabatan]:
    """Single posts nobody holds definitively today."""
    return (
        PetaJabatan.objects.terlihat_oleh(actor)
        .filter(tunggal=True)
        .exclude(pk__in=Keadaan.objects.filter(peta__isnull=False, aktif=True).values("peta"))
    )


def cocok(teks: str) -> QuerySet[Keadaan, Any]:
    """Numbers of the people a search text means, for lists of other rooms; the list brings its own scope."""
    return cari_keadaan(Keadaan.objects.all(), teks).values("pk")
