"""The house plus three API doors that exist only in these tests."""

from django.urls import include, path
from rest_framework.response import Response

from asn_karier.core.access import MASUK, Pintu
from asn_karier.core.api.dasar import ApiBerpelaku


class Uji(ApiBerpelaku):
    pintu = Pintu(frozenset({MASUK}))

    def get(self, request):
        return Response({"siapa": request.user.nama_pengguna, "aktor": self.actor.pengguna_id})

    def post(self, request):
        return Response({"tulis": True})


class Hitung(Uji):
    hanya_baca = True


urlpatterns = [
    path("api/uji/", Uji.as_view(), name="uji"),
    path("api/hitung/", Hitung.as_view(), name="hitung"),
    path("", include("asn_karier.urls")),
]
