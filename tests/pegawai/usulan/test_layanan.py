"""A proposal from the first line to the changed record."""

import datetime as dt

import pytest
import time_machine
from django.db import connection, transaction
from django.db.utils import IntegrityError, InternalError

from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak
from asn_karier.core.models_antrean import Outbox
from asn_karier.core.period import masa
from asn_karier.core.workflow import CatatanLangkah
from pegawai.enums import KeadaanUsulan as K
from pegawai.models import (
    Keadaan,
    Pegawai,
    PenugasanPeran,
    RiwayatDiklat,
    RiwayatPangkat,
    RiwayatPendidikan,
    SetelanAturan,
    Usulan,
)
from pegawai.services import usulan as layanan
from pegawai.services import usulan_putusan as putusan
from tests.kit.usulan import DIKLAT, NIK, TELEPON, bukti, unggahan, usul, usulan_dalam

pytestmark = pytest.mark.django_db


PANGKAT = {"golongan": "III/b", "tmt": "01-04-2024", "mkg_bulan": "1", "nomor_sk": "1", "tanggal_sk": "01-03-2024"}


def langkah(usulan):
    return list(
        CatatanLangkah.objects.filter(alur="usulan", objek_id=usulan.pk).order_by("pk").values_list("act", "ke")
    )


def setujui(pemain, usulan, **lain):
    putusan.teruskan_usulan(actor=pemain.aktor("vera"), usulan_id=usulan.pk)
    return putusan.setujui_usulan(actor=pemain.aktor("bunga"), usulan_id=usulan.pk, **lain)


def test_perjalanan_lengkap_tercatat_dengan_pemegang_dan_tenggat(pemain):
    with time_machine.travel("2026-03-02T17:30:00Z", tick=False):  # already 3 March in WIB
        usulan = usul(pemain.aktor("pegi"), "nik", NIK, "KTP")
        assert (usulan.keadaan, usulan.kali_ajukan) == (K.DIAJUKAN, 1)
        assert usulan.tenggat == dt.date(2026, 3, 6)
        assert usulan.unit == pemain.unit("sekdinkes")
        assert usulan.sebelum == {"nik": pemain.pegi.nik}
    with time_machine.travel("2026-03-04T02:00:00Z", tick=False):
        putusan.teruskan_usulan(actor=pemain.aktor("vera"), usulan_id=usulan.pk)
        usulan.refresh_from_db()
        assert usulan.tenggat == dt.date(2026, 3, 9)
        assert usulan.diperiksa_oleh == pemain.akun("vera")
    jadi = putusan.setujui_usulan(actor=pemain.aktor("bunga"), usulan_id=usulan.pk)
    assert jadi.diterapkan == NIK
    assert jadi.tenggat is None
    assert Pegawai.objects.get(pk=pemain.pegi.pk).nik == NIK["nik"]
    assert langkah(usulan) == [
        ("buat", "DRAF"), ("ajukan", "DIAJUKAN"), ("teruskan", "DI_BKD"), ("setujui", "DISETUJUI"),
    ]  # fmt: skip


def test_perubahan_identitas_menaikkan_versi_dan_meninggalkan_jejak_dengan_pelaku(pemain):
    versi = pemain.pegi.versi
    setujui(pemain, usul(pemain.aktor("pegi"), "nik", NIK, "KTP"))
    assert Pegawai.objects.get(pk=pemain.pegi.pk).versi == versi + 1
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT c.metadata->>'perbuatan', (c.metadata->>'pengguna')::int FROM pegawai_pegawaievent e "
            "JOIN pghistory_context c ON c.id = e.pgh_context_id WHERE e.pgh_obj_id = %s ORDER BY e.pgh_id DESC",
            [pemain.pegi.pk],
        )
        assert kursor.fetchone() == ("setujui_usulan", pemain.akun("bunga").pk)


def test_riwayat_baru_bersumber_usulan_dengan_dokumen_buktinya(pemain):
    usulan = usul(pemain.aktor("pegi"), "diklat", DIKLAT, "874")
    jadi = setujui(pemain, usulan)
    baris = RiwayatDiklat.objects.get(pk=jadi.hasil_id)
    assert (baris.sumber, baris.nama, baris.jam, baris.nama_jenis) == ("USULAN", DIKLAT["nama"], 32, "Diklat Teknis")
    assert baris.mulai == dt.date(2026, 3, 1)
    assert baris.dokumen.kode == "874"
    assert baris.pegawai_id == pemain.pegi.pk


def test_perbaikan_riwayat_membatalkan_baris_lama_dan_menggantinya(pemain):
    lama = RiwayatPangkat.objects.filter(pegawai=pemain.pegi).order_by("-tmt").first()
    usulan = usul(
        pemain.aktor("pegi"), "pangkat", {"nomor_sk": "SK/99", "tanggal_sk": "01-03-2020", "mkg_bulan": 61}, "858",
        riwayat_id=lama.pk,
    )  # fmt: skip
    assert set(usulan.sesudah) == {"nomor_sk", "tanggal_sk", "mkg_bulan"}
    baru = RiwayatPangkat.objects.get(pk=setujui(pemain, usulan).hasil_id)
    lama.refresh_from_db()
    assert lama.batal
    assert f"usulan nomor {usulan.pk}" in lama.alasan_batal
    assert (baru.golongan, baru.tmt, baru.nomor_sk, baru.mkg_bulan, baru.sumber) == (
        lama.golongan, lama.tmt, "SK/99", 61, "USULAN",
    )  # fmt: skip
    assert Keadaan.objects.get(pk=pemain.pegi.pk).mkg_bulan == 61


def test_pelengkapan_hanya_menautkan_dokumen(pemain):
    baris = RiwayatPendidikan.objects.filter(pegawai=pemain.pegi).first()
    usulan = usul(pemain.aktor("pegi"), "pendidikan", {}, "IJAZAH", tindakan="LENGKAPI", riwayat_id=baris.pk)
    setujui(pemain, usulan)
    baris.refresh_from_db()
    assert baris.dokumen.kode == "IJAZAH"
    assert not baris.batal


@pytest.mark.parametrize(
    ("sasaran", "nilai", "isian", "kata"),
    [
        ("telepon", {"telepon": "nol delapan"}, "telepon", "8–20 angka"),
        ("telepon", {"telepon": ""}, "telepon", "wajib diisi"),
        ("telepon", {"telepon": "0812\u202e3456"}, "telepon", "tidak terlihat"),
        ("telepon", {"telepon": "0812\x00345678"}, "telepon", "tidak terlihat"),
        ("telepon", {"telepon": ["0812345678"]}, "telepon", "teks atau angka"),
        ("telepon", {"nama": "x"}, "nama", "tidak ada pada"),
        ("telepon", {}, "telepon", "sama dengan yang tercatat"),
        ("email", {"email": "bukan-email"}, "email", "email"),
        ("nik", {"nik": "123"}, "nik", "16"),
        ("nama", {"nama": "Pegi <b>"}, "nama", "hanya berisi huruf"),
        ("nama", {"nama": "P" * 151}, "nama", "paling panjang 150"),
        ("agama", {"agama": "9"}, "agama", "pilih salah satu"),
        ("kelahiran", {"tanggal_lahir": "16-03-1990"}, "tanggal_lahir", "delapan angka pertama NIP"),
        ("kelahiran", {"tanggal_lahir": "31-02-1990"}, "tanggal_lahir", "hh-bb-tttt"),
        ("kelahiran", {"tanggal_lahir": "03/15/1990"}, "tanggal_lahir", "hh-bb-tttt"),
        ("jenis_kelamin", {"jenis_kelamin": "L"}, "jenis_kelamin", "angka ke-15"),
        ("diklat", {**DIKLAT, "selesai": "28-02-2026"}, "selesai", "sebelum tanggal mulai"),
        ("diklat", {**DIKLAT, "selesai": "01-01-2090"}, "selesai", "sesudah hari ini"),
        ("diklat", {**DIKLAT, "jam": "tiga"}, "jam", "angka saja"),
        ("diklat", {**DIKLAT, "jam": "99999"}, "jam", "paling besar"),
        ("diklat", {**DIKLAT, "nama": ""}, "nama", "wajib diisi"),
        ("pangkat", {**PANGKAT, "golongan": "XII"}, "golongan", "golongan ruang PNS"),
        ("pangkat", {**PANGKAT, "mkg_bulan": "601"}, "mkg_bulan", "50 tahun"),
        ("penghargaan", {"jenis": "201", "nama": "Satya", "tahun": "20"}, "tahun", "empat angka"),
        ("gaji", {}, "sasaran", "tidak dapat diusulkan"),
    ],
)  # fmt: skip
def test_nilai_yang_melanggar_aturan_ditolak_dengan_nama_isiannya(pemain, sasaran, nilai, isian, kata):
    with pytest.raises(MasukanSalah, match=kata) as info:
        usul(pemain.aktor("pegi"), sasaran, nilai)
    assert info.value.isian == isian
    assert not Usulan.objects.exists()


def test_tanpa_bukti_wajib_usulan_tidak_dapat_diajukan_tetapi_draf_tersimpan(pemain):
    with pytest.raises(MasukanSalah, match="KTP elektronik"):
        usul(pemain.aktor("pegi"), "nik", NIK)
    draf = usul(pemain.aktor("pegi"), "nik", NIK, langsung=False)
    assert draf.keadaan == K.DRAF
    with pytest.raises(MasukanSalah) as info:
        layanan.ajukan_usulan(actor=pemain.aktor("pegi"), usulan_id=draf.pk)
    assert info.value.kode == "bukti-kurang"


def test_dokumen_yang_bukan_bukti_untuk_usulan_itu_ditolak_tanpa_sisa_berkas(pemain, media):
    with pytest.raises(MasukanSalah, match="bukan bukti"):
        usul(pemain.aktor("pegi"), "nik", NIK, "874")
    assert [p for p in media.rglob("*") if p.is_file()] == []


def test_berkas_yang_sama_dipakai_lagi_bukan_disimpan_dua_kali(pemain):
    dokumen = usul(pemain.aktor("pegi"), "nik", NIK, "KTP").dokumen.get()
    lain = layanan.Bukti(berkas=(("KTP", unggahan("KTP.pdf")),))
    agama = layanan.buat_usulan(actor=pemain.aktor("pegi"), sasaran="agama", nilai={"agama": "2"}, bukti=lain)
    assert agama.dokumen.get() == dokumen
    ulang = layanan.buat_usulan(
        actor=pemain.aktor("pegi"), sasaran="npwp", nilai={"npwp": "123456789012345"},
        bukti=layanan.Bukti(dokumen_ids=(dokumen.pk,)), langsung=True,
    )  # fmt: skip
    assert ulang.keadaan == K.DIAJUKAN


def test_dokumen_orang_lain_tidak_dapat_dilampirkan(pemain):
    milik_padi = usul(pemain.aktor("padi"), "nik", {"nik": "9999920707000123"}, "KTP").dokumen.get()
    with pytest.raises(MasukanSalah, match="tidak ada"):
        layanan.buat_usulan(
            actor=pemain.aktor("pegi"), sasaran="nik", nilai=NIK, bukti=layanan.Bukti(dokumen_ids=(milik_padi.pk,))
        )


def test_satu_data_hanya_boleh_punya_satu_usulan_berjalan(pemain):
    pertama = usul(pemain.aktor("pegi"))
    with pytest.raises(Bentrok, match="masih berjalan"):
        usul(pemain.aktor("pegi"), "telepon", {"telepon": "0813 0000 0000"})
    layanan.tarik_usulan(actor=pemain.aktor("pegi"), usulan_id=pertama.pk)
    usul(pemain.aktor("pegi"), "telepon", {"telepon": "0813 0000 0000"})
    with pytest.raises(Bentrok, match="masih berjalan"):
        layanan.ajukan_usulan(actor=pemain.aktor("pegi"), usulan_id=pertama.pk)


def test_penambahan_riwayat_boleh_beberapa_asal_isinya_berbeda(pemain):
    usul(pemain.aktor("pegi"), "diklat", DIKLAT, "874")
    usul(pemain.aktor("pegi"), "diklat", {**DIKLAT, "nama": "Lain", "nomor_sertifikat": "SRT/2"}, "874")
    with pytest.raises(Bentrok):
        usul(pemain.aktor("pegi"), "diklat", DIKLAT, "874")


def test_riwayat_yang_sudah_tercatat_dikenali_saat_diusulkan(pemain):
    ada = RiwayatPendidikan.objects.filter(pegawai=pemain.pegi).first()
    nilai = {"tingkat": ada.tingkat, "nama": ada.nama, "sekolah": "Univ", "tahun_lulus": 2012, "nomor_ijazah": "1"}
    with pytest.raises(MasukanSalah, match="sudah tercatat"):
        usul(pemain.aktor("pegi"), "pendidikan", nilai, "IJAZAH")


def test_kembali_lalu_diperbaiki_menaikkan_hitungan_dan_menghapus_putusan_lama(pemain):
    usulan = usulan_dalam(pemain, K.DIKEMBALIKAN)
    assert (usulan.kode_alasan, usulan.diputus_oleh) == ("BTS-KABUR", pemain.akun("vera"))
    layanan.ubah_usulan(
        actor=pemain.aktor("pegi"), usulan_id=usulan.pk, versi=usulan.versi, nilai=NIK, bukti=bukti("KTP"),
        lepas_ids=[usulan.dokumen.get().pk], langsung=True,
    )  # fmt: skip
    usulan.refresh_from_db()
    assert (usulan.keadaan, usulan.kali_ajukan, usulan.kode_alasan, usulan.diputus_oleh) == (K.DIAJUKAN, 2, "", None)
    catatan = CatatanLangkah.objects.get(objek_id=usulan.pk, act="kembalikan")
    assert (catatan.kode_alasan, catatan.alasan) == ("BTS-KABUR", "Dokumen tidak terbaca.")


def test_alasan_harus_dari_kelompoknya_dan_catatan_bila_diminta(pemain):
    usulan = usulan_dalam(pemain, K.DI_BKD)
    bunga = pemain.aktor("bunga")
    with pytest.raises(MasukanSalah, match="Pilih alasan"):
        putusan.kembalikan_usulan(actor=bunga, usulan_id=usulan.pk, kode_alasan="TMS-BUKTI", catatan="x")
    with pytest.raises(MasukanSalah, match="Pilih alasan"):
        putusan.tolak_usulan(actor=bunga, usulan_id=usulan.pk, kode_alasan="BTS-BEDA", catatan="x")
    with pytest.raises(MasukanSalah, match="Tulis catatan"):
        putusan.tolak_usulan(actor=bunga, usulan_id=usulan.pk, kode_alasan="TMS-BUKTI", catatan="  ")
    usulan.refresh_from_db()
    assert usulan.keadaan == K.DI_BKD


def test_pengusul_tidak_memutus_usulannya_sendiri(pemain):
    milik_bunga = usul(pemain.aktor("bunga"), "nik", {"nik": "9999850115000123"}, "KTP")
    assert milik_bunga.keadaan == K.DI_BKD, "unit bunga tidak punya verifikator"
    with pytest.raises(TidakBerhak, match="orang lain") as info:
        putusan.setujui_usulan(actor=pemain.aktor("bunga"), usulan_id=milik_bunga.pk)
    assert info.value.kode == "empat-mata"


def test_pemeriksa_di_unit_tidak_memutus_lagi_di_bkd(pemain):
    PenugasanPeran.objects.create(
        pengguna=pemain.akun("vera"), peran="BKD", instansi=pemain.mawar, periode=masa(dt.date(2024, 1, 1))
    )
    usulan = usulan_dalam(pemain, K.DI_BKD)
    with pytest.raises(TidakBerhak, match="pemutus di BKD harus orang lain"):
        putusan.setujui_usulan(actor=pemain.aktor("vera"), usulan_id=usulan.pk)


def test_basis_data_sendiri_menolak_pemutus_yang_sama_dengan_pengusul(pemain):
    usulan = usulan_dalam(pemain, K.DISETUJUI)
    with pytest.raises(IntegrityError, match="pegawai_usulan_empat_mata"), transaction.atomic():
        Usulan.objects.filter(pk=usulan.pk).update(diputus_oleh=pemain.akun("pegi"))


@pytest.mark.parametrize("keadaan", [K.DISETUJUI, K.DITOLAK, K.DIKEMBALIKAN, K.DIAJUKAN, "NGAWUR"])
def test_basis_data_menolak_keadaan_tanpa_pendampingnya(pemain, keadaan):
    draf = usulan_dalam(pemain, K.DRAF)
    with pytest.raises(IntegrityError), transaction.atomic():
        Usulan.objects.filter(pk=draf.pk).update(keadaan=keadaan)


def test_catatan_langkah_tidak_dapat_diubah_atau_dihapus(pemain):
    usulan = usulan_dalam(pemain, K.DIAJUKAN)
    for perintah in (lambda q: q.update(alasan="palsu"), lambda q: q.delete()):
        with pytest.raises(InternalError), transaction.atomic():
            perintah(CatatanLangkah.objects.filter(objek_id=usulan.pk))


@pytest.mark.parametrize(
    ("siapa", "kata"),
    [("tono", "belum mempunyai verifikator"), ("vera", "selain pengusul"), ("rosa", "belum mempunyai unit")],
)
def test_unit_tanpa_pemeriksa_dilewati_dengan_sebab_yang_tercatat(pemain, siapa, kata):
    usulan = usul(pemain.aktor(siapa))
    assert usulan.keadaan == K.DI_BKD
    assert kata in usulan.alasan_lewati_unit
    catatan = CatatanLangkah.objects.get(objek_id=usulan.pk, act="ambil_alih")
    assert (catatan.nama_pelaku, catatan.alasan) == ("Sistem", usulan.alasan_lewati_unit)


def test_verifikator_yang_masa_tugasnya_berakhir_tidak_dihitung(pemain):
    PenugasanPeran.objects.filter(pengguna=pemain.akun("vera")).update(
        periode=masa(dt.date(2024, 1, 1), dt.date(2025, 1, 1))
    )
    assert usul(pemain.aktor("pegi")).keadaan == K.DI_BKD


def test_setelan_instansi_bertanggal_mengganti_penentu_dan_tenggat(pemain):
    for kunci, nilai in (("penentu.telepon", "BKD"), ("sla_hari.UNIT", 10)):
        SetelanAturan.objects.create(
            instansi=pemain.mawar, aturan="usulan_perubahan", kunci=kunci, nilai=nilai,
            periode=masa(dt.date(2026, 6, 1)), dasar="SE 1/2026",
        )  # fmt: skip
    with time_machine.travel("2026-05-31T04:00:00Z", tick=False):
        lama = usul(pemain.aktor("pegi"))
    with time_machine.travel("2026-06-01T04:00:00Z", tick=False):
        baru = usul(pemain.aktor("padi"), "telepon", {"telepon": "0812 0000 1111"})
    assert (lama.penentu, lama.tenggat) == ("UNIT", dt.date(2026, 6, 3))
    assert (baru.penentu, baru.tenggat) == ("BKD", dt.date(2026, 6, 11))


def test_tenggat_dihitung_menurut_hari_di_zona_instansi(pemain):
    with time_machine.travel("2026-03-02T15:30:00Z", tick=False):  # 3 March 00.30 WIT, 2 March 22.30 WIB
        di_wit = usul(pemain.aktor("pandu"))
        di_wib = usul(pemain.aktor("pegi"))
    assert (di_wit.tenggat, di_wib.tenggat) == (dt.date(2026, 3, 6), dt.date(2026, 3, 5))


def test_ubahan_dengan_versi_lama_tidak_menimpa(pemain):
    draf = usul(pemain.aktor("pegi"), langsung=False)
    layanan.ubah_usulan(
        actor=pemain.aktor("pegi"), usulan_id=draf.pk, versi=draf.versi, nilai={"telepon": "0811 1111 1111"}
    )
    with pytest.raises(layanan.VersiLama):
        layanan.ubah_usulan(actor=pemain.aktor("pegi"), usulan_id=draf.pk, versi=draf.versi, nilai=TELEPON)
    draf.refresh_from_db()
    assert draf.sesudah == {"telepon": "0811 1111 1111"}


def test_keputusan_atas_versi_yang_sudah_berubah_ditolak(pemain):
    usulan = usulan_dalam(pemain, K.DI_BKD)
    with pytest.raises(layanan.VersiLama):
        putusan.setujui_usulan(actor=pemain.aktor("bunga"), usulan_id=usulan.pk, versi=usulan.versi - 1)


def test_data_yang_berubah_sejak_diusulkan_harus_digabung_dulu(pemain):
    usulan = usulan_dalam(pemain, K.DI_BKD)
    Pegawai.objects.filter(pk=pemain.pegi.pk).update(nik="9999900315000888")
    bunga = pemain.aktor("bunga")
    with pytest.raises(putusan.PerluGabung, match="nik") as info:
        putusan.setujui_usulan(actor=bunga, usulan_id=usulan.pk)
    assert info.value.rincian[0]["detail"] == "Sekarang: 9999900315000888"
    sidik = putusan.sidik_nilai({"nik": "9999900315000888"})
    with pytest.raises(MasukanSalah, match="Tidak ada nilai"):
        putusan.setujui_usulan(actor=bunga, usulan_id=usulan.pk, sidik=sidik, pertahankan={"nik"})
    putusan.setujui_usulan(actor=bunga, usulan_id=usulan.pk, sidik=sidik)
    assert Pegawai.objects.get(pk=pemain.pegi.pk).nik == NIK["nik"]


def test_gabungan_menerapkan_hanya_isian_yang_dipilih(pemain):
    usulan = usul(
        pemain.aktor("pegi"), "gelar", {"gelar_depan": "Ir.", "gelar_belakang": "M.A.P."}, "GELAR"
    )  # fmt: skip
    putusan.teruskan_usulan(actor=pemain.aktor("vera"), usulan_id=usulan.pk)
    Pegawai.objects.filter(pk=pemain.pegi.pk).update(gelar_belakang="S.A.P., M.Si.")
    jadi = putusan.setujui_usulan(
        actor=pemain.aktor("bunga"), usulan_id=usulan.pk, pertahankan={"gelar_belakang"},
        sidik=putusan.sidik_nilai({"gelar_depan": "", "gelar_belakang": "S.A.P., M.Si."}),
    )  # fmt: skip
    orang = Pegawai.objects.get(pk=pemain.pegi.pk)
    assert (orang.gelar_depan, orang.gelar_belakang) == ("Ir.", "S.A.P., M.Si.")
    assert jadi.diterapkan == {"gelar_depan": "Ir."}


def test_riwayat_yang_dibatalkan_di_tengah_jalan_menghentikan_persetujuan(pemain):
    baris = RiwayatPangkat.objects.filter(pegawai=pemain.pegi).order_by("-tmt").first()
    usulan = usul(
        pemain.aktor("pegi"), "pangkat", {"nomor_sk": "A", "tanggal_sk": "01-03-2020"}, "858", riwayat_id=baris.pk
    )
    putusan.teruskan_usulan(actor=pemain.aktor("vera"), usulan_id=usulan.pk)
    RiwayatPangkat.objects.filter(pk=baris.pk).update(batal=True, alasan_batal="keliru")
    with pytest.raises(Bentrok, match="dibatalkan"):
        putusan.setujui_usulan(actor=pemain.aktor("bunga"), usulan_id=usulan.pk)


def test_nik_milik_orang_lain_baru_bentrok_saat_diterapkan_dan_usulan_tetap_utuh(pemain):
    usulan = usul(pemain.aktor("pegi"), "nik", {"nik": pemain.tono.nik}, "KTP")
    putusan.teruskan_usulan(actor=pemain.aktor("vera"), usulan_id=usulan.pk)
    with pytest.raises(Bentrok, match="NIK itu sudah dipakai"), transaction.atomic():
        putusan.setujui_usulan(actor=pemain.aktor("bunga"), usulan_id=usulan.pk)
    usulan.refresh_from_db()
    assert usulan.keadaan == K.DI_BKD


def test_persetujuan_massal_memeriksa_setiap_baris_dan_menyebut_yang_dilewati(pemain):
    satu = usul(pemain.aktor("pegi"))
    dua = usul(pemain.aktor("padi"), "telepon", {"telepon": "0812 0000 1111"})
    sendiri = usul(pemain.aktor("vera"), "telepon", {"telepon": "0812 2222 2222"})
    Pegawai.objects.filter(pk=pemain.padi.pk).update(telepon="0899")
    hasil = putusan.setujui_massal(actor=pemain.aktor("vera"), ids=[satu.pk, dua.pk, sendiri.pk])
    assert hasil.disetujui == (satu.pk,)
    assert [pk for pk, _ in hasil.dilewati] == [dua.pk, sendiri.pk]
    assert "1 usulan disetujui" in hasil.kalimat()
    assert "2 dilewati" in hasil.kalimat()
    email = usul(pemain.aktor("padi"), "email", {"email": "padi@contoh.test"})
    with pytest.raises(MasukanSalah, match="sejenis"):
        putusan.setujui_massal(actor=pemain.aktor("vera"), ids=[dua.pk, email.pk])


def test_setiap_putusan_dijanjikan_kabarnya_satu_kali(pemain):
    usulan = usulan_dalam(pemain, K.DISETUJUI)
    janji = Outbox.objects.filter(tugas="pegawai.kabari_usulan")
    catatan = CatatanLangkah.objects.get(objek_id=usulan.pk, act="setujui")
    assert [j.args for j in janji] == [{"langkah_id": catatan.pk}]


def test_pegawai_yang_terlalu_banyak_usulan_terbuka_diminta_menyelesaikan(pemain):
    for nomor in range(20):
        usul(
            pemain.aktor("pegi"),
            "diklat",
            {**DIKLAT, "nomor_sertifikat": f"S{nomor}", "nama": f"D{nomor}"},
            langsung=False,
        )
    with pytest.raises(MasukanSalah, match="20 usulan"):
        usul(pemain.aktor("pegi"))


def test_akun_tanpa_data_pegawai_tidak_dapat_mengusulkan(pemain):
    for siapa in ("admin", "kosong"):
        with pytest.raises(TidakBerhak, match="pegawai yang bersangkutan"):
            usul(pemain.aktor(siapa))
