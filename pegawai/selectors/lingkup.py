"""Scope for the rooms above: the same rule as for people, on their own tables."""

from collections.abc import Sequence

from django.conf import settings

from asn_karier.core.actor import Actor
from pegawai.models import Instansi
from pegawai.permissions.orang import mencakup
from pegawai.querysets import SeinstansiQuerySet, q_lingkup

__all__ = ["SeinstansiQuerySet", "instansi_contoh", "instansi_terlihat", "mencakup", "q_lingkup"]


def instansi_terlihat(actor: Actor, instansi_id: int) -> bool:
    """Is the agency inside the actor's scope."""
    return Instansi.objects.terlihat_oleh(actor).filter(pk=instansi_id).exists()


def instansi_contoh(kunci: Sequence[str] = ()) -> list[tuple[int, str]]:
    """(id, name) of the demo's agencies, all or some by their key (sorong, lampung …)."""
    baris = Instansi.objects.order_by("pk").values_list("pk", "nama", "kode")
    return [(pk, nama) for pk, nama, kode in baris if kode.rpartition("-")[2] in (kunci or settings.DEMO_KOTA)]
