"""Things of objections, follow-up and credit points for tests that open every URL; kit.benda_kinerja takes them up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from asn_karier.core.clock import hari_ini
from penilaian.models import Evaluasi, RencanaPerbaikan
from penilaian.services.keberatan import ajukan_keberatan
from penilaian.services.kredit_akun import catat_saldo_awal, tetapkan_pak
from penilaian.services.pelaksanaan import Bukti
from penilaian.services.riwayat import IsianRiwayat, catat_riwayat
from penilaian.services.tindak_lanjut import usulkan_tindak


def benda_kasus(pemain: Any, evaluasi: Evaluasi) -> dict[str, Any]:
    """URL parameter → id, around Pegi's final annual evaluation."""
    alasan = "Dua belas laporan selesai sebelum tenggat dan dipakai dinas lain."
    usul = usulkan_tindak(actor=pemain.aktor("vera"), evaluasi_id=evaluasi.pk, pilihan="BIMBINGAN")
    rencana = RencanaPerbaikan.objects.create(
        evaluasi=evaluasi, pokok="Ketepatan waktu", mulai=hari_ini(), sampai=hari_ini() + dt.timedelta(days=180),
        dibuat_oleh=pemain.akun("vera"),
    )  # fmt: skip
    tonggak = rencana.tonggak.create(uraian="Tiga laporan", tenggat=hari_ini())
    kasus = ajukan_keberatan(
        actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=alasan,
        bukti=Bukti(tautan=("https://contoh.go.id/laporan",)),
    )  # fmt: skip
    bkd = pemain.aktor("bunga")
    entri = catat_saldo_awal(
        actor=bkd, pegawai_id=pemain.pegi.pk, jenjang="AHLI_PERTAMA", nilai=Decimal(10), tanggal=hari_ini(), dasar="PAK"
    )
    pak = tetapkan_pak(actor=bkd, pegawai_id=pemain.pegi.pk, tahun=hari_ini().year, nomor="PAK/1", tanggal=hari_ini())
    isian = IsianRiwayat(2019, "PP_46_2011", nilai_skp=Decimal(85), nilai_perilaku=Decimal(85))
    riwayat = catat_riwayat(actor=bkd, pegawai_id=pemain.pegi.pk, isian=isian)
    return {"macam": "koreksi", "entri_id": entri.pk, "pak_id": pak.pk, "riwayat_kinerja_id": riwayat.pk,
            "keberatan_id": kasus.pk, "bukti_id": kasus.bukti.get().pk, "surat": "tanda-terima",
            "tindak_id": usul.pk, "rencana_id": rencana.pk, "tonggak_id": tonggak.pk}  # fmt: skip


def benda_tinjau(pemain: Any, evaluasi: Evaluasi) -> dict[str, Any]:
    """A session about Dinas Kesehatan and a delegation of next month (today's assessors stay)."""
    from penilaian.services.delegasi import buat_delegasi
    from penilaian.services.kalibrasi import buka_kalibrasi

    sidang = buka_kalibrasi(
        actor=pemain.aktor("pina"), unit_id=pemain.unit("dinkes").pk, periode_id=evaluasi.periode_id
    )
    mulai = hari_ini() + dt.timedelta(days=30)
    delegasi = buat_delegasi(
        actor=pemain.aktor("vera"), instansi_id=pemain.mawar.pk, dari_id=pemain.vera.pk, kepada_id=pemain.lia.pk,
        mulai=mulai, sampai=mulai + dt.timedelta(days=30), dasar="800/1", alasan="Cuti besar.",
    )  # fmt: skip
    return {"kalibrasi_id": sidang.pk, "delegasi_id": delegasi.pk, "bentuk": "dokumen"}
