"""What the OpenAPI file says about the API as a whole: title, rules of the road, changelog, tags."""

from typing import Any

VERSI = "1.1.0"

URAIAN = """\
API kepegawaian ASN Karier: unit, jabatan, pegawai, riwayat, tanggal-tanggal karier yang mengikuti peraturan, dan
kinerja: SKP, evaluasi, predikat, angka kredit.

## Masuk
Program memakai token dari halaman **Akun › Token API**: kirim `Authorization: Bearer asnk_…`. Token berlaku dengan
peran dan lingkup pemiliknya. Peramban yang sudah masuk dapat membaca tanpa token; menulis perlu token CSRF.
Kalkulator, skema dan dokumentasi terbuka untuk umum.

## Lingkup dan data pribadi
Yang di luar lingkup Anda dijawab 404, seperti yang tidak ada. Yang di dalam lingkup tetapi bukan hak peran Anda dijawab
403 dengan alasannya. Bidang pribadi yang tidak boleh dilihat peran Anda disamarkan atau dikosongkan, dan namanya
disebut pada `disamarkan`. Setiap pembacaan data pegawai dicatat: siapa, kapan, berapa baris.
NIP, NIK dan nama tidak pernah ditulis pada alamat; cari dengan `POST /pegawai/cari/`.

## Daftar
Baris pertama 50, paling banyak 200 (`ukuran`). Halaman berikut: pakai `berikut` apa adanya sampai bernilai `null`.
Kursor tidak berubah oleh baris yang datang atau pergi. Parameter yang tidak dikenal ditolak dengan menyebut namanya.
`per_tanggal=yyyy-mm-dd` memberi keadaan pada hari itu.

## Menulis
Setiap POST yang menulis wajib membawa `Idempotency-Key` (satu kunci acak untuk satu hal). Kunci sama dan isi sama:
jawaban yang sama, ditandai `Idempotency-Replayed: true`, selama 48 jam. Kunci sama dan isi lain: 422. Masih
dikerjakan: 409. Mengubah baris perlu `If-Match` berisi `ETag` yang dibaca: tanpa itu 428, sudah berubah 412.

## Galat
Semua penolakan berupa `application/problem+json` (RFC 9457): `code` tetap, `detail` kalimat untuk orang, `errors[]`
menunjuk isian (`pointer`) atau parameter (`parameter`), `permintaan` nomor permintaan untuk dilaporkan.

## Batas
Kepala `RateLimit` memberi tahu sisa permintaan; 429 membawa `Retry-After` dalam detik.

## Tanggal dan kode
Tanggal `yyyy-mm-dd`, waktu dengan zona. `sampai` pada masa berlaku tidak termasuk (hari pertama sesudahnya).
Di samping nama selalu ada kode resmi: golongan dan pangkat dengan ID SIASN, tingkat pendidikan, unit, jabatan,
`pns_id`.

## Perubahan
Di dalam v1 hanya ada penambahan: abaikan bidang yang tidak Anda kenal. Yang akan dihapus diumumkan dengan kepala
`Deprecation` dan `Sunset`.

- **1.1.0** — kinerja: tahun kinerja, SKP, realisasi, umpan balik, evaluasi, predikat, angka kredit, kepatuhan,
  dengan langkahnya.
- **1.0.0** — instansi, unit, definisi jabatan, peta jabatan, pegawai dan riwayat per tanggal, proyeksi, kalkulator.
"""

TAG = (
    ("pegawai", "Orang: daftar, pencarian, rincian, pada hari ini atau tanggal mana pun."),
    ("riwayat", "Riwayat bertanggal seorang pegawai dengan SK-nya."),
    ("proyeksi", "Tanggal yang mengikuti peraturan: KGB, kenaikan pangkat, MPP, pensiun."),
    ("organisasi", "Instansi, unit kerja, definisi jabatan dan peta jabatan."),
    ("usulan", "Usulan perubahan data: mengajukan, menarik, memeriksa dan memutus, dengan alasan berkode."),
    ("dokumen", "Dokumen bukti: mengunggah lewat pemeriksaan, membaca, menarik."),
    ("kinerja", "SKP, realisasi, umpan balik, evaluasi, predikat, angka kredit, kepatuhan; membaca dan berbuat."),
    ("impor", "Berkas BKN: unggah, pratinjau per baris dan bidang, terapkan, batalkan seluruhnya."),
    ("kalkulator", "Perhitungan kepegawaian dengan dasar hukumnya; terbuka untuk umum."),
    ("tentang", "Alamat API, skema OpenAPI."),
)

ENUM = {
    "StatusPegawaiEnum": "pegawai.enums.StatusPegawai",
    "JenisProyeksiEnum": "pegawai.enums.JenisProyeksi",
    "JenisInstansiEnum": "pegawai.enums.JenisInstansi",
    "ZonaEnum": "pegawai.enums.Zona",
    "RatingEnum": "penilaian.enums.Rating",
    "JenisKelaminEnum": "pegawai.enums.JenisKelamin",
}

SETELAN_OPENAPI: dict[str, Any] = {
    "TITLE": "API ASN Karier",
    "DESCRIPTION": URAIAN,
    "VERSION": VERSI,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "SERVERS": [{"url": "/api/v1", "description": "Alamat relatif terhadap pemasangan ini"}],
    "TAGS": [{"name": nama, "description": uraian} for nama, uraian in TAG],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "asn_karier.core.api.skema.lengkapi_jawaban",
    ],
    "ENUM_NAME_OVERRIDES": ENUM,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": True,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "COMPONENT_SPLIT_REQUEST": False,
    "SCHEMA_COERCE_PATH_PK_SUFFIX": False,
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,
    "SORT_OPERATIONS": False,
    "GENERIC_ADDITIONAL_PROPERTIES": "bool",
    "SERVE_INCLUDE_SCHEMA": False,
}
