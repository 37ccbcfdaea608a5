"""Scope for the rooms above: the same rule as for people, on their own tables."""

from pegawai.permissions.orang import mencakup
from pegawai.querysets import SeinstansiQuerySet, q_lingkup

__all__ = ["SeinstansiQuerySet", "mencakup", "q_lingkup"]
