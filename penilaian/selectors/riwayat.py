"""Performance of a person over the years, as the actor may see it."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from penilaian.models import Evaluasi, HasilEkinerja, RiwayatKinerja
from penilaian.selectors.predikat import TahunKinerja, kumpulkan


def kinerja_tahunan(actor: Actor, pegawai_id: int) -> list[TahunKinerja]:
    """Newest first; three queries. What does not count is shown too, with the reason."""
    return kumpulkan(
        Evaluasi.objects.terlihat_oleh(actor).filter(skp__pegawai_id=pegawai_id),
        HasilEkinerja.objects.terlihat_oleh(actor).filter(pegawai_id=pegawai_id),
        RiwayatKinerja.objects.terlihat_oleh(actor).filter(pegawai_id=pegawai_id),
    )
