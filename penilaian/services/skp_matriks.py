"""The whole grid of the matriks peran hasil in one act."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.errors import dengan_terjemahan
from penilaian.models import MatriksPeran
from penilaian.services.skp_isi import isi_matriks


@dengan_terjemahan
def simpan_matriks(*, actor: Actor, harapan: Mapping[int, Mapping[int, str]]) -> int:
    """Write cells {leader's result: {person: text}}: all or none; how many drafts were made. Unchanged cells rest."""
    ada = {
        (m.hasil_pimpinan_id, m.pegawai_id): m.harapan
        for m in MatriksPeran.objects.filter(hasil_pimpinan_id__in=list(harapan))
    }
    buat = 0
    with transaction.atomic():
        for hasil_id, baris in sorted(harapan.items()):
            ubah = {
                p: t for p, t in baris.items() if " ".join(t.split()) != " ".join(ada.get((hasil_id, p), "").split())
            }
            if ubah:
                buat += isi_matriks(actor=actor, hasil_pimpinan_id=hasil_id, harapan=ubah)
    return buat
