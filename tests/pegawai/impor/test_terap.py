"""What an import changes and what it leaves alone; undo whole or refused with the list."""

import datetime as dt

import pytest

from asn_karier.core.audit import perbuatan
from asn_karier.core.errors import Bentrok, TidakBerhak, TidakDitemukan
from asn_karier.core.period import masa
from pegawai.models import (
    BarisImpor,
    Keadaan,
    Pegawai,
    Proyeksi,
    RiwayatJabatan,
    RiwayatNip,
    RiwayatPangkat,
    RiwayatPendidikan,
    Unit,
)
from pegawai.services import impor
from tests.pegawai.impor.kit import (
    BAGUS,
    JUDUL,
    SEKAR,
    angka,
    beda,
    galat,
    sidik_keadaan,
    teks,
    temuan,
    terapkan,
    unggah,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bkd(pemain):
    return pemain.aktor("bunga")


@pytest.fixture
def jalankan(pemain, bkd):
    """Upload and apply; the batch."""

    def jalankan(*baris: dict, **lain):
        return terapkan(bkd, unggah(bkd, pemain.mawar, teks(*baris), **lain))

    return jalankan


@pytest.fixture
def sekar(jalankan) -> Pegawai:
    jalankan(SEKAR)
    return Pegawai.objects.get(pns_id=SEKAR["PNS ID"])


def test_beda_per_bidang_dengan_sebelum_dan_sesudah(pemain, bkd, sekar):
    batch = unggah(bkd, pemain.mawar, teks(SEKAR | {"NAMA": "Sekar Baru", "KPKN NAMA": "Kas", "MK BULAN": "2"}))
    assert angka(batch) == (0, 1, 0, 0)
    assert beda(batch) == {
        "nama": ("Sekar Rekaan Utami", "Sekar Baru"),
        "mkg_bulan": ("85", "86"),
        "KPKN NAMA": ("", "Kas"),
    }


def test_sel_kosong_tidak_menghapus_yang_tercatat(pemain, bkd, sekar):
    kosong = SEKAR | dict.fromkeys(("NOMOR HP", "EMAIL", "ALAMAT", "GELAR BELAKANG", "NAMA SEKOLAH"), "null")
    assert angka(unggah(bkd, pemain.mawar, teks(kosong))) == (0, 0, 1, 0)


def test_jabatan_baru_menutup_jabatan_lama_pada_tmt_baru(jalankan, sekar):
    jalankan(SEKAR | {"JABATAN NAMA": "Analis Contoh Ahli Muda", "TMT JABATAN": "01-06-2026"})
    lama, baru = RiwayatJabatan.objects.filter(pegawai=sekar).order_by("periode")
    assert lama.periode.upper == baru.periode.lower == dt.date(2026, 6, 1)
    assert baru.periode.upper is None
    assert Keadaan.objects.get(pegawai=sekar).jenjang == "AHLI_MUDA"


def test_berkas_lama_tidak_membuka_kembali_jabatan_dan_pangkat_lama(pemain, bkd, jalankan, sekar):
    jalankan(
        SEKAR
        | {"JABATAN NAMA": "Analis Contoh Ahli Muda", "TMT JABATAN": "01-06-2026", "GOL AKHIR ID": "33",
           "GOL AKHIR NAMA": "III/c", "TMT GOLONGAN": "01-04-2026", "MK TAHUN": "11"}
    )  # fmt: skip
    sebelum = sidik_keadaan()
    batch = unggah(bkd, pemain.mawar, teks(SEKAR))
    assert angka(batch) == (0, 0, 1, 0)
    assert {"JABATAN_LEBIH_LAMA", "PANGKAT_LEBIH_LAMA"} <= temuan(batch).keys()
    terapkan(bkd, batch)
    assert sidik_keadaan() == sebelum


def test_baris_yang_dibatalkan_bkd_tidak_dihidupkan_lagi(pemain, bkd, sekar):
    RiwayatPendidikan.objects.filter(pegawai=sekar).update(batal=True, alasan_batal="ijazah orang lain")
    batch = unggah(bkd, pemain.mawar, teks(SEKAR))
    assert angka(batch) == (0, 0, 1, 0)
    assert "PERNAH_DIBATALKAN" in temuan(batch)


def test_data_yang_dicatat_sesudah_tanggal_berkas_dipertahankan(pemain, bkd, jalankan):
    jalankan(SEKAR, tanggal_data=dt.date(2026, 1, 31))
    with perbuatan(bkd, "ubah_kontak"):
        Pegawai.objects.filter(pns_id=SEKAR["PNS ID"]).update(telepon="081111111111")
    batch = unggah(bkd, pemain.mawar, teks(SEKAR | {"NAMA": "Sekar Ganti"}), tanggal_data=dt.date(2026, 1, 31))
    assert beda(batch) == {"nama": ("Sekar Rekaan Utami", "Sekar Ganti")}
    assert "DIPERTAHANKAN" in temuan(batch)
    terapkan(bkd, batch)
    orang = Pegawai.objects.get(pns_id=SEKAR["PNS ID"])
    assert (orang.nama, orang.telepon) == ("Sekar Ganti", "081111111111")


def test_perubahan_menyebut_dari_mana_nilai_lama_datang(pemain, bkd, sekar):
    batch = unggah(bkd, pemain.mawar, teks(SEKAR | {"NAMA": "Lain"}))
    (satu,) = BarisImpor.objects.get(batch=batch).beda
    assert satu["sumber"].startswith("Impor ")
    assert "Bunga" in satu["sumber"] or "bunga" in satu["sumber"]


def test_pppk_dikenali_dari_nip(pemain, jalankan):
    pppk = SEKAR | {
        "NIP BARU": "199002142024212991", "STATUS CPNS PNS": "PPPK", "TMT CPNS": "01-03-2024", "TMT PNS": "null",
        "GOL AWAL ID": "null", "GOL AWAL NAMA": "IX", "GOL AKHIR ID": "null", "GOL AKHIR NAMA": "IX",
        "TMT GOLONGAN": "01-03-2024", "TMT JABATAN": "01-03-2024", "MK TAHUN": "0", "MK BULAN": "0",
        "JENIS PEGAWAI NAMA": "PPPK Paruh Waktu", "KEDUDUKAN HUKUM ID": "71", "KEDUDUKAN HUKUM NAMA": "PPPK Aktif",
    }  # fmt: skip
    assert angka(jalankan(pppk)) == (1, 0, 0, 0)
    k = Keadaan.objects.get(nip="199002142024212991")
    assert (k.status, k.golongan, k.aktif) == ("PPPK_PW", "IX", True)


def test_nip_lama_tetap_menemukan_orangnya_dan_nip_baru_dicatat(pemain, bkd, jalankan, sekar):
    batch = unggah(bkd, pemain.mawar, teks(SEKAR | {"NIP BARU": "199002142015032992"}))
    assert beda(batch) == {"nip": ("199002142015032991", "199002142015032992")}
    terapkan(bkd, batch)
    sekar.refresh_from_db()
    assert sekar.nip == "199002142015032992"
    assert RiwayatNip.objects.get(pegawai=sekar).nip == "199002142015032992"


def test_orang_instansi_lain_tidak_tersentuh_dan_tidak_disebut_namanya(pemain, sekar):
    batch = unggah(pemain.aktor("bulan"), pemain.melati, teks(SEKAR))
    assert galat(batch) == {"PEGAWAI_INSTANSI_LAIN"}
    assert pemain.mawar.nama not in str(BarisImpor.objects.get(batch=batch).temuan)


def test_berkas_milik_instansi_lain_ditolak_barisnya(pemain, bkd):
    pemain.melati.__class__.objects.filter(pk=pemain.melati.pk).update(siasn_id=SEKAR["INSTANSI KERJA ID"])
    assert galat(unggah(bkd, pemain.mawar, teks(SEKAR))) == {"INSTANSI_LAIN"}


def test_nik_pegawai_lain_dan_pns_id_yang_beda_disebut(pemain, bkd, sekar):
    batch = unggah(bkd, pemain.mawar, teks(BAGUS | {"NIK": SEKAR["NIK"]}, SEKAR | {"PNS ID": "FEED9"}))
    assert galat(batch, 2) == {"NIK_GANDA"} or galat(batch, 2) == {"NIK_DIPAKAI", "NIK_GANDA"}
    assert "PNS_ID_BEDA" in galat(batch, 3)
    assert galat(unggah(bkd, pemain.mawar, teks(BAGUS | {"NIK": SEKAR["NIK"]}))) == {"NIK_DIPAKAI"}


def test_pegawai_yang_meminta_penundaan_tidak_diolah(pemain, bkd, sekar):
    Pegawai.objects.filter(pk=sekar.pk).update(tahan_proses=True)
    assert galat(unggah(bkd, pemain.mawar, teks(SEKAR | {"NAMA": "Lain"}))) == {"DATA_DITAHAN"}


def test_baris_yang_datanya_berubah_sejak_pratinjau_tidak_ditimpa(pemain, bkd, sekar):
    batch = unggah(bkd, pemain.mawar, teks(SEKAR | {"NAMA": "Dari Berkas"}, BAGUS))
    Pegawai.objects.filter(pk=sekar.pk).update(nama="Dari BKD")
    terapkan(bkd, batch)
    sekar.refresh_from_db()
    assert sekar.nama == "Dari BKD"
    assert galat(batch, 2) == {"BERUBAH_SEJAK_PRATINJAU"}
    assert Pegawai.objects.filter(pns_id=BAGUS["PNS ID"]).exists()


def test_baris_yang_dilewati_tidak_diterapkan(pemain, bkd):
    batch = unggah(bkd, pemain.mawar, teks(SEKAR, BAGUS))
    assert impor.lewati(actor=bkd, batch_id=batch.pk, nomor=[3]) == 1
    assert terapkan(bkd, batch).diterapkan == 1
    assert not Pegawai.objects.filter(pns_id=BAGUS["PNS ID"]).exists()


def test_jabatan_ditautkan_ke_peta_bila_cocok_dan_kosong(pemain, bkd, jalankan):
    peta = pemain.peta("kabid_mutasi")
    peta.unit.siasn_id = "feed-unit-kabid"
    peta.unit.save()
    RiwayatJabatan.objects.filter(peta=peta).update(periode=masa(dt.date(2020, 1, 1), dt.date(2022, 1, 1)))
    kabid = BAGUS | {"JABATAN NAMA": peta.nama.upper(), "UNOR ID": "feed-unit-kabid", "UNOR NAMA": peta.unit.nama}
    saingan = SEKAR | {k: kabid[k] for k in ("JENIS JABATAN ID", "JABATAN NAMA", "UNOR ID", "UNOR NAMA")}
    jalankan(kabid, saingan | {"ESELON ID": "32", "TMT JABATAN": "01-01-2023"})
    tertaut = RiwayatJabatan.objects.filter(peta=peta, periode__contains=dt.date(2026, 1, 1))
    assert [j.pegawai.pns_id for j in tertaut] == [BAGUS["PNS ID"]]
    assert RiwayatJabatan.objects.filter(unit=peta.unit, peta=None).count() == 1


def test_proyeksi_dihitung_sesudah_diterapkan(sekar):
    assert set(Proyeksi.objects.filter(pegawai=sekar).values_list("jenis", flat=True)) >= {"KGB", "PENSIUN"}


def test_batal_mengembalikan_perubahan_persis(pemain, bkd, jalankan):
    jalankan(SEKAR, BAGUS)
    sebelum = sidik_keadaan()
    batch = jalankan(
        SEKAR | {"NAMA": "Baru", "NIK": "9999015402900999", "JABATAN NAMA": "Analis Contoh Ahli Muda",
                 "TMT JABATAN": "01-06-2026", "KEDUDUKAN HUKUM ID": "03", "UNOR ID": "feed-lain",
                 "UNOR NAMA": "Unit Lain", "NIP BARU": "199002142015032993", "PENDIDIKAN NAMA": "S-1 LAIN"},
        BAGUS | {"TMT CPNS": "02-01-2009", "GOL AKHIR ID": "42", "GOL AKHIR NAMA": "IV/b", "MK BULAN": "10",
                 "TAHUN LULUS": "2015", "KPKN NAMA": "Kas", "UNOR ID": "feed-lain", "UNOR NAMA": "Unit Lain"},
    )  # fmt: skip
    assert angka(batch) == (0, 2, 0, 0)
    berubah = sidik_keadaan()
    for tabel in ("pegawai", "riwayatnip", "riwayatstatus", "riwayatkedudukan", "riwayatpangkat", "riwayatjabatan",
                  "riwayatpendidikan", "unit", "riwayatunit", "definisijabatan", "keadaan", "proyeksi"):  # fmt: skip
        assert berubah[tabel] != sebelum[tabel], tabel
    impor.batalkan(actor=bkd, batch_id=batch.pk)
    assert sidik_keadaan() == sebelum


def test_batal_ditolak_dengan_daftar_bila_data_sudah_dipakai(pemain, bkd, sekar):
    batch = BarisImpor.objects.get(objek_id=sekar.pk).batch
    sebelum = sidik_keadaan()
    with perbuatan(bkd, "ubah_kontak"):
        Pegawai.objects.filter(pk=sekar.pk).update(telepon="081234567890")
    with pytest.raises(Bentrok) as galat_:
        impor.batalkan(actor=bkd, batch_id=batch.pk)
    assert galat_.value.kode == "impor-sudah-dipakai"
    assert [r["objek"] for r in galat_.value.rincian] == [sekar.nama]
    with perbuatan(bkd, "ubah_kontak"):
        Pegawai.objects.filter(pk=sekar.pk).update(telepon=sekar.telepon)
    assert sidik_keadaan() == sebelum
    impor.batalkan(actor=bkd, batch_id=batch.pk)  # the value is back: nothing stands in the way
    assert not Pegawai.objects.filter(pk=sekar.pk).exists()


def test_batal_ditolak_bila_orang_yang_dibuat_sudah_punya_riwayat_lain(bkd, sekar):
    batch = BarisImpor.objects.get(objek_id=sekar.pk).batch
    RiwayatPangkat.objects.create(pegawai=sekar, golongan="III/c", tmt=dt.date(2026, 4, 1))
    with pytest.raises(Bentrok) as galat_:
        impor.batalkan(actor=bkd, batch_id=batch.pk)
    assert "riwayat pangkat" in galat_.value.rincian[0]["apa"]


def test_impor_kedua_dibatalkan_dulu_lalu_yang_pertama(pemain, bkd):
    kosong = sidik_keadaan()
    pertama = terapkan(bkd, unggah(bkd, pemain.mawar, teks(SEKAR)))
    tengah = sidik_keadaan()
    kedua = terapkan(bkd, unggah(bkd, pemain.mawar, teks(SEKAR | {"NAMA": "Lain", "TAHUN LULUS": "2014"})))
    with pytest.raises(Bentrok):
        impor.batalkan(actor=bkd, batch_id=pertama.pk)
    impor.batalkan(actor=bkd, batch_id=kedua.pk)
    assert sidik_keadaan() == tengah
    impor.batalkan(actor=bkd, batch_id=pertama.pk)
    assert sidik_keadaan() == kosong


def test_diterapkan_atau_dibatalkan_dua_kali_ditolak(bkd, sekar):
    batch = BarisImpor.objects.get(objek_id=sekar.pk).batch
    with pytest.raises(Bentrok):
        impor.terapkan(actor=bkd, batch_id=batch.pk)
    impor.batalkan(actor=bkd, batch_id=batch.pk)
    with pytest.raises(Bentrok):
        impor.batalkan(actor=bkd, batch_id=batch.pk)


def test_hanya_bkd_instansi_itu_yang_boleh(pemain, bkd):
    batch = unggah(bkd, pemain.mawar, teks(SEKAR))
    for kunci in ("bulan", "vera", "pina", "pegi", "audi"):
        with pytest.raises(TidakDitemukan):
            impor.terapkan(actor=pemain.aktor(kunci), batch_id=batch.pk)
    for kunci in ("vera", "pina", "pegi", "audi"):
        with pytest.raises((TidakBerhak, TidakDitemukan)):
            unggah(pemain.aktor(kunci), pemain.mawar, teks(SEKAR))
    with pytest.raises(TidakDitemukan):
        unggah(bkd, pemain.melati, teks(SEKAR))
    assert impor.terapkan(actor=pemain.aktor("admin"), batch_id=batch.pk).diterapkan == 1


def test_setiap_perubahan_meninggalkan_jejak_dengan_pelaku_dan_batch(bkd, sekar):
    from pghistory.models import Context

    peristiwa = Pegawai.pgh_event_model.objects.filter(pgh_obj_id=sekar.pk).get()
    metadata = Context.objects.get(pk=peristiwa.pgh_context_id).metadata
    assert metadata["perbuatan"] == "terapkan_impor"
    assert metadata["pengguna"] == bkd.pengguna_id
    assert metadata["batch"] == BarisImpor.objects.get(objek_id=sekar.pk).batch_id


def test_unor_pindah_naik_turun_dan_kembali_persis(pemain, bkd):
    def unor(*baris: tuple[str, str, str]) -> bytes:
        return "\n".join([",".join(("ID", "NAMA_UNOR", "ID_ATASAN")), *(",".join(b) for b in baris)]).encode()

    terapkan(bkd, unggah(bkd, pemain.mawar, unor(("a", "A", ""), ("b", "-B", "a"), ("c", "--C", "b")), "unor"))
    sebelum = sidik_keadaan()
    isi = unor(("c", "C Baru", ""), ("b", "B", "c"), ("a", "A", "b"), ("d", "D", "a"))
    batch = unggah(bkd, pemain.mawar, isi, "unor")
    assert angka(batch) == (1, 3, 0, 0)
    assert beda(batch, 2) == {"nama": ("C", "C Baru"), "induk": ("B", "")}
    terapkan(bkd, batch)
    d = Unit.objects.get(siasn_id="d")
    assert (d.tingkat, d.induk.induk.induk.nama) == (4, "C Baru")
    assert d.jalur == "".join(f"{Unit.objects.get(siasn_id=k).pk}." for k in "cbad")
    assert angka(unggah(bkd, pemain.mawar, unor(("c", "C Baru", ""), ("b", "B", "c"), ("a", "A", "b")), "unor")) == (
        0, 0, 3, 0,
    )  # fmt: skip
    impor.batalkan(actor=bkd, batch_id=batch.pk)
    assert sidik_keadaan() == sebelum


def test_unor_melingkar_kembar_dan_atasan_bergalat_disebut(pemain, bkd):
    isi = "ID;NAMA_UNOR;ID_ATASAN\na;A;c\nb;B;a\nc;C;b\nd;D;d\ne;E;\ne;E lain;\nf;F;e\ng;G;zz\n"
    batch = unggah(bkd, pemain.mawar, isi.encode(), "unor")
    assert [galat(batch, n) for n in range(2, 10)] == [
        {"UNOR_LINGKARAN"}, {"UNOR_LINGKARAN"}, {"UNOR_LINGKARAN"}, {"UNOR_INDUK_SENDIRI", "UNOR_LINGKARAN"},
        {"UNOR_GANDA"}, {"UNOR_GANDA"}, {"ATASAN_BERGALAT"}, set(),
    ]  # fmt: skip
    assert "ATASAN_TIDAK_DIKENAL" in temuan(batch, 9)


def test_unit_tak_dikenal_menjadi_dikenal_oleh_hierarki(pemain, bkd, sekar):
    from tests.pegawai.impor.kit import DATA

    assert not Unit.objects.get(siasn_id__endswith="c014").dikenal
    batch = unggah(bkd, pemain.mawar, (DATA / "siasn_hierarki_unor_sample.csv").read_bytes(), "unor")
    assert angka(batch) == (1, 1, 0, 0)
    terapkan(bkd, batch)
    unit = Unit.objects.get(siasn_id__endswith="c014")
    assert unit.dikenal
    assert unit.riwayat.count() == 1
    assert Keadaan.objects.get(pegawai=sekar).unit == unit


def test_judul_kolom_tetap_dari_contoh():
    assert len(JUDUL) == 69
