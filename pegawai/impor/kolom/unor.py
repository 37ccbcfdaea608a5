"""Columns of the unit tree."""

from pegawai.impor.kolom.dasar import Jenis, Kolom
from pegawai.impor.periksa import sel

UNOR = Jenis(
    "unor",
    "Hierarki unor",
    (
        Kolom("siasn_id", "ID", sel.pengenal, ("UNOR ID", "ID UNOR", "UNORID"), wajib=True, cermat=True),
        Kolom(
            "nama", "NAMA_UNOR", sel.teks(300), ("NamaUnor", "NAMA", "UNOR NAMA", "UnorNama"), wajib=True, cermat=True
        ),
        Kolom("induk", "ID_ATASAN", sel.pengenal, ("DiatasanId", "ID ATASAN", "ATASAN ID", "INDUK ID")),
    ),
    harus_ada=("siasn_id", "nama", "induk"),
)
