"""What scenes share: how one is registered, how an act becomes a call, and SKP in any state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from penilaian.enums import KeadaanSkp as K
from penilaian.models import Evaluasi, Keberatan, Skp
from penilaian.services import evaluasi, keberatan, skp
from tests.penilaian.kit import sampai, skp_dari
from tests.penilaian.matriks.alat import Laku

ALASAN = "Alasan yang cukup panjang untuk dipahami orang lain."
KURANG = evaluasi.IsianRating("DI_BAWAH_EKSPEKTASI", ALASAN, "SESUAI_EKSPEKTASI", ALASAN)
Langkah = dict[str, Laku]
Adegan = Callable[[Any], Langkah]
SEMUA: dict[tuple[str, str], Adegan] = {}


def adegan(benda: str, *keadaan: str) -> Callable[[Callable[[Any, str], Langkah]], Callable[[Any, str], Langkah]]:
    """Register a scene for each of these states of a thing."""

    def daftar(fungsi: Callable[[Any, str], Langkah]) -> Callable[[Any, str], Langkah]:
        for satu in keadaan:
            SEMUA[benda, satu] = lambda pemain, satu=satu: fungsi(pemain, satu)
        return fungsi

    return daftar


def laku(layanan: Callable[..., Any], **isian: Any) -> Laku:
    return lambda actor: layanan(actor=actor, **isian)


def tahunan(skp_satu: Skp) -> Evaluasi:
    return skp_satu.evaluasi.get(periode__kode="TAHUNAN")


def dibawa(pemain: Any, kunci: str, keadaan: str, penilai: str) -> Skp:
    """The SKP of one of the cast in any state, by the services people use."""
    if keadaan == K.DIBATALKAN:
        satu = skp_dari(pemain, kunci)
        return skp.batalkan_skp(actor=pemain.aktor("bunga"), skp_id=satu.pk, alasan=ALASAN)
    if keadaan not in {K.KEBERATAN, K.FINAL_TETAP}:
        return sampai(pemain, kunci, keadaan, penilai=penilai)
    satu = sampai(pemain, kunci, K.FINAL, penilai=penilai)
    kasus = ajukan(pemain, kunci, satu)
    if keadaan == K.FINAL_TETAP:
        putuskan(pemain, kasus)
    satu.refresh_from_db()
    return satu


def ajukan(pemain: Any, kunci: str, satu: Skp) -> Keberatan:
    return keberatan.ajukan_keberatan(actor=pemain.aktor(kunci), evaluasi_id=tahunan(satu).pk, alasan=ALASAN)


def putuskan(pemain: Any, kasus: Keberatan) -> Keberatan:
    return keberatan.putuskan_keberatan(
        actor=pemain.aktor("pina"), keberatan_id=kasus.pk, putusan="MENGUATKAN", pertimbangan=ALASAN,
        tanpa_keterangan=True,
    )  # fmt: skip
