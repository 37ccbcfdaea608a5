"""Scope for the rooms above: the same rule as for people, on their own tables."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import QuerySet

from asn_karier.core.actor import Actor
from pegawai.models import Instansi, Pegawai
from pegawai.permissions.orang import mencakup
from pegawai.querysets import SeinstansiQuerySet, q_lingkup

__all__ = [
    "SeinstansiQuerySet",
    "instansi_contoh",
    "instansi_pegawai",
    "instansi_terlihat",
    "mencakup",
    "q_lingkup",
    "semua_instansi_terlihat",
]


def instansi_terlihat(actor: Actor, instansi_id: int) -> bool:
    """Is the agency inside the actor's scope."""
    return Instansi.objects.terlihat_oleh(actor).filter(pk=instansi_id).exists()


def semua_instansi_terlihat(actor: Actor) -> QuerySet[Instansi]:
    """Agencies inside the actor's scope, by name: what a filter offers."""
    return Instansi.objects.terlihat_oleh(actor).order_by("nama")


def instansi_contoh(kunci: Sequence[str] = ()) -> list[tuple[int, str, str]]:
    """(id, name, key) of the demo's agencies, all or some by their key (sorong, lampung …)."""
    baris = Instansi.objects.order_by("pk").values_list("pk", "nama", "kode")
    semua = [(pk, nama, kode.rpartition("-")[2]) for pk, nama, kode in baris]
    return [satu for satu in semua if satu[2] in (kunci or settings.DEMO_KOTA)]


def instansi_pegawai(actor: Actor, pegawai_id: int) -> int | None:
    """Agency of a person inside the actor's scope; None outside."""
    return Pegawai.objects.terlihat_oleh(actor).filter(pk=pegawai_id).values_list("instansi_id", flat=True).first()
