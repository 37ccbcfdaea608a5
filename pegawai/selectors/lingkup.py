"""Scope for the rooms above: the same rule as for people, on their own tables."""

from pegawai.querysets import SeinstansiQuerySet, q_lingkup

__all__ = ["SeinstansiQuerySet", "q_lingkup"]
