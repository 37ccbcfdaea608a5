"""Word to the proposer by mail: what happened to which proposal, without any of its values."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from asn_karier.core.workflow import CatatanLangkah
from pegawai.models import Usulan
from pegawai.rules import ALASAN_USULAN
from pegawai.selectors.usulan_nilai import sasaran_dari

PERIHAL = {
    "setujui": "Usulan Anda disetujui",
    "kembalikan": "Usulan Anda perlu diperbaiki",
    "tolak": "Usulan Anda ditolak",
}


def kirim(langkah_id: int) -> bool:
    """Mail the proposer about this step; False when there is no address or nothing to tell. Values stay out of it."""
    langkah = CatatanLangkah.objects.filter(pk=langkah_id, alur="usulan").first()
    usulan = Usulan.objects.select_related("pengusul").filter(pk=langkah.objek_id).first() if langkah else None
    if langkah is None or usulan is None or langkah.act not in PERIHAL or not usulan.pengusul.email:
        return False
    alasan = ALASAN_USULAN.terbaru.nilai.cari(langkah.kode_alasan)
    isi = {
        "usulan": usulan,
        "judul": sasaran_dari(usulan.sasaran).judul,
        "act": langkah.act,
        "alasan": alasan,
    }
    badan = render_to_string("pegawai/email/usulan.txt", isi)
    perihal = f"[ASN Karier] {PERIHAL[langkah.act]} (nomor {usulan.pk})"
    EmailMessage(perihal, badan, settings.DEFAULT_FROM_EMAIL, [usulan.pengusul.email]).send()
    return True
