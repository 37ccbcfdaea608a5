"""How a change proposal moves: the table behind buttons, services and docs/alur/usulan.md."""

from __future__ import annotations

from asn_karier.core.workflow import Alur, Langkah
from pegawai.enums import KeadaanUsulan as K
from pegawai.permissions import usulan as izin

ALUR_USULAN = Alur(
    "usulan",
    K.choices,
    (
        Langkah(
            "ajukan", frozenset({K.DRAF, K.DIKEMBALIKAN, K.DITARIK}), K.DIAJUKAN, "Ajukan", izin.ajukan, gaya="utama"
        ),
        Langkah(
            "setujui",
            frozenset({K.DIAJUKAN, K.DI_BKD}),
            K.DISETUJUI,
            "Setujui dan terapkan",
            izin.setujui,
            gaya="utama",
        ),
        Langkah("teruskan", frozenset({K.DIAJUKAN}), K.DI_BKD, "Teruskan ke BKD", izin.teruskan, gaya="utama"),
        Langkah(
            "kembalikan",
            frozenset({K.DIAJUKAN, K.DI_BKD}),
            K.DIKEMBALIKAN,
            "Kembalikan untuk diperbaiki",
            izin.kembalikan,
            perlu_alasan=True,
        ),
        Langkah(
            "tolak", frozenset({K.DIAJUKAN, K.DI_BKD}), K.DITOLAK, "Tolak", izin.tolak, perlu_alasan=True, gaya="bahaya"
        ),
        Langkah(
            "ambil_alih", frozenset({K.DIAJUKAN}), K.DI_BKD, "Ambil alih ke BKD", izin.ambil_alih, perlu_alasan=True
        ),
        Langkah(
            "tarik", frozenset({K.DRAF, K.DIAJUKAN, K.DI_BKD, K.DIKEMBALIKAN}), K.DITARIK, "Tarik usulan", izin.tarik
        ),
    ),
)
