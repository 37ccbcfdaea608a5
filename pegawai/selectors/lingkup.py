"""Scope for the rooms above: the same rule as for people, on their own tables."""

from asn_karier.core.actor import Actor
from pegawai.models import Instansi
from pegawai.permissions.orang import mencakup
from pegawai.querysets import SeinstansiQuerySet, q_lingkup

__all__ = ["SeinstansiQuerySet", "instansi_terlihat", "mencakup", "q_lingkup"]


def instansi_terlihat(actor: Actor, instansi_id: int) -> bool:
    """Is the agency inside the actor's scope."""
    return Instansi.objects.terlihat_oleh(actor).filter(pk=instansi_id).exists()
