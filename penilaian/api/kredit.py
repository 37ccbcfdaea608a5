"""Credit points: entries of the account, and their sum per jenjang of a person."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.api.skema import halaman_dari, parameter_kursor, parameter_saringan
from asn_karier.core.parameter import periksa
from pegawai.selectors.orang import satu_pegawai
from penilaian.api import baris as b
from penilaian.api import dasar as k
from penilaian.api import skema
from penilaian.api.dasar import PINTU_SATU, ApiKinerja
from penilaian.filters.kinerja import SaringanKredit
from penilaian.models import AngkaKredit
from penilaian.selectors.api import aturan_kredit, kebutuhan_jenjang, kredit_per_jenjang


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
        summary="Angka kredit seorang pegawai per jenjang",
        description="Jumlah catatan yang berlaku, dengan kebutuhan kenaikan pangkat dan jenjangnya menurut aturan.",
        tags=["kinerja"],
        responses=skema.AkumulasiKredit,
    )
    def get(self, request: Request, pk: int) -> Response:
        """Sum per jenjang."""
        periksa(request._request, ())
        satu_pegawai(self.actor, pk)
        rows = AngkaKredit.objects.terlihat_oleh(self.actor).filter(pegawai_id=pk)
        hasil = []
        for j in kredit_per_jenjang(rows):
            perlu = kebutuhan_jenjang(j.jenjang)
            hasil.append(
                {
                    **j._asdict(),
                    "jenjang": k.JENJANG[j.jenjang],
                    "koefisien": perlu.koefisien,
                    "akk_kp": perlu.akk_kp,
                    "akk_kj": perlu.akk_kj,
                }
            )
        self.catat("angka-kredit", jumlah=len(hasil), objek_id=pk, pemilik_id=pk)
        versi, dasar = aturan_kredit()
        return Response({"pegawai_id": pk, "per_jenjang": hasil, "versi_aturan": versi, "dasar": dasar})
