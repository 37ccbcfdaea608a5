"""Credit points: entries of the account, and their sum per jenjang of a person."""

from __future__ import annotations

from decimal import Decimal

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.api.skema import halaman_dari, parameter_kursor, parameter_saringan
from asn_karier.core.decision import Syarat
from asn_karier.core.parameter import periksa
from pegawai.selectors.orang import satu_pegawai
from penilaian.api import baris as b
from penilaian.api import dasar as k
from penilaian.api import skema
from penilaian.api.dasar import PINTU_SATU, ApiKinerja, Baris
from penilaian.filters.kinerja import SaringanKredit
from penilaian.models import AngkaKredit
from penilaian.selectors.kredit import Akun, akun


class DaftarKredit(ApiKinerja):
    """Entries inside the scope."""

    @extend_schema(
        operation_id="angka_kredit_daftar",
        summary="Catatan angka kredit",
        description="Konversi predikat tahunan, saldo awal, ijazah, perpindahan, koreksi; termasuk yang sudah diganti.",
        tags=["kinerja"],
        parameters=[*parameter_saringan(SaringanKredit), *parameter_kursor()],
        responses=halaman_dari(skema.KreditBaris),
    )
    def get(self, request: Request) -> Response:
        """One page."""
        return self.daftar(
            request,
            AngkaKredit.objects.terlihat_oleh(self.actor),
            b.KOLOM_KREDIT,
            lambda baris: [b.kredit(satu) for satu in baris],
            jenis="angka-kredit",
            saringan=SaringanKredit,
        )


class KreditPegawai(ApiKinerja):
    """The account of one person."""

    pintu = PINTU_SATU

    @extend_schema(
        operation_id="pegawai_angka_kredit",
        summary="Akun angka kredit seorang pegawai",
        description=(
            "Hitungan yang sama dengan halamannya: jumlah yang dihitung pada jenjang sekarang (setelah kenaikan "
            "jenjang mulai dari nol, kecuali instansi menyetel lain), jumlah per jenjang, dan kebutuhan kenaikan "
            "pangkat dan jenjang dengan sumber dan pasalnya."
        ),
        tags=["kinerja"],
        responses=skema.AkumulasiKredit,
    )
    def get(self, request: Request, pk: int) -> Response:
        """The account as the page tells it."""
        periksa(request._request, ())
        orang = satu_pegawai(self.actor, pk)
        isi = akun(orang, terlihat=AngkaKredit.objects.terlihat_oleh(self.actor))
        hasil = [_jenjang(isi, kode, jumlah) for kode, jumlah in isi.saldo.per_jenjang.items()]
        self.catat("angka-kredit", jumlah=len(hasil), objek_id=pk, pemilik_id=pk)
        return Response(
            {
                "pegawai_id": pk,
                "jenjang": k.JENJANG[isi.jenjang],
                "jumlah": isi.jumlah,
                "mulai_nol_setelah_kenaikan_jenjang": isi.saldo.mulai_nol,
                "per_jenjang": hasil,
                "kebutuhan": [_syarat(s) for s in isi.syarat],
                "catatan": isi.catatan,
                "versi_aturan": isi.saldo.versi,
                "dasar": isi.saldo.dasar,
            }
        )


def _jenjang(isi: Akun, kode: str, jumlah: Decimal) -> Baris:
    sah, butuh = isi.sah(kode), isi.butuh[kode]
    return {
        "jenjang": k.JENJANG[kode],
        "jumlah": jumlah,
        "catatan": len(sah),
        "sejak": sah[-1].tanggal,
        "sampai": sah[0].tanggal,
        "koefisien": butuh.koefisien,
        "akk_kp": butuh.akk_kp,
        "akk_kj": butuh.akk_kj,
    }


def _syarat(s: Syarat) -> Baris:
    return {
        "kode": s.kode,
        "uraian": s.uraian,
        "terpenuhi": s.terpenuhi,
        "nilai": str(s.nilai),
        "sumber": s.sumber,
        "dasar": s.dasar,
    }
