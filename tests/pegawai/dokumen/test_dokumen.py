"""Documents: through the gate, in scope only, served harmlessly, withdrawn with a reason, counted for completeness."""

import datetime as dt
import os
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.utils import IntegrityError
from django.urls import reverse

from asn_karier.core.berkas.simpan import simpan_berkas
from asn_karier.core.errors import BelumTersedia, Bentrok, MasukanSalah, TidakBerhak, TidakDitemukan
from asn_karier.core.models import CatatanBaca
from asn_karier.core.period import masa
from pegawai.enums import KeadaanUsulan as K
from pegawai.models import Dokumen, RiwayatPangkat, SetelanAturan
from pegawai.selectors import dokumen as pembaca
from pegawai.services import dokumen as layanan
from pegawai.services import usulan_putusan as putusan
from tests.kit import berkas as buat
from tests.kit.usulan import unggahan, usul, usulan_dalam

pytestmark = pytest.mark.django_db


def alamat(nama, *args):
    return reverse(f"pegawai:{nama}", args=args)


def unggah(pemain, siapa="pegi", kode="872", milik=None, berkas=None):
    orang = milik or pemain.orang(siapa)
    return layanan.unggah_dokumen(
        actor=pemain.aktor(siapa), pegawai_id=orang.pk, kode=kode, berkas=berkas or unggahan(f"{kode}-{siapa}.pdf")
    )


def status(pemain, siapa, nama, satu):
    return pemain.klien(siapa).get(alamat(nama, satu.pk)).status_code


def isi_folder(akar):
    return [p for p in akar.rglob("*") if p.is_file()] if akar.exists() else []


def test_dokumen_tersimpan_dengan_sidik_halaman_dan_pengunggahnya(pemain, media):
    satu = unggah(pemain)
    assert (satu.kode, satu.halaman, satu.diunggah_oleh) == ("872", 1, pemain.akun("pegi"))
    assert satu.nama_asli == "872-pegi.pdf"
    (berkas,) = isi_folder(media)
    assert berkas.stem not in satu.nama_asli
    assert berkas.stat().st_mode & 0o777 == 0o600
    assert not satu.dipindai


@pytest.mark.parametrize(
    ("kode", "berkas", "isian", "kata"),
    [
        ("872", ("foto.png", buat.png()), "berkas", "hanya diterima PDF"),
        ("872", ("a.pdf", buat.pdf() + b"\n" * 1_100_000), "berkas", "melebihi batas 1 MB"),
        ("XYZ", ("a.pdf", buat.pdf()), "kode", "tidak dikenal"),
        ("872", ("a.pdf", b"<svg/>"), "berkas", "SVG"),
    ],
)
def test_unggahan_yang_ditolak_tidak_meninggalkan_apa_pun(pemain, media, kode, berkas, isian, kata):
    with pytest.raises(MasukanSalah, match=kata) as info:
        unggah(pemain, kode=kode, berkas=SimpleUploadedFile(*berkas))
    assert info.value.isian == isian
    assert not Dokumen.objects.exists()
    assert isi_folder(media) == []


def test_berkas_yang_sama_ditolak_dan_salinannya_dibuang(pemain, media):
    unggah(pemain, berkas=unggahan("a.pdf"))
    with pytest.raises(Bentrok, match="sudah diunggah"), transaction.atomic():
        unggah(pemain, berkas=unggahan("a.pdf"))
    assert len(isi_folder(media)) == 1


def test_batas_ukuran_per_jenis_menurut_setelan_instansi(pemain):
    SetelanAturan.objects.create(
        instansi=pemain.mawar, aturan="jenis_dokumen", kunci="maks_kb_jenis.872", nilai=3000,
        periode=masa(dt.date(2026, 1, 1)), dasar="SE 2/2026",
    )  # fmt: skip
    besar = buat.pdf() + b"\n" * 1_500_000
    assert unggah(pemain, berkas=unggahan("b.pdf", besar)).ukuran > 1_048_576
    with pytest.raises(MasukanSalah):
        unggah(pemain, kode="858", berkas=unggahan("b.pdf", besar))


def test_pemindai_yang_diam_menahan_unggahan(pemain, media, settings):
    settings.CLAMD_ALAMAT = "unix:/tidak/ada.sock"
    with pytest.raises(BelumTersedia):
        unggah(pemain)
    assert isi_folder(media) == []


def test_hanya_pemilik_dan_bkd_seinstansi_yang_mengunggah(pemain):
    assert unggah(pemain, "bunga", milik=pemain.pegi).pegawai == pemain.pegi
    for siapa in ("vera", "pina", "audi"):
        with pytest.raises(TidakBerhak):
            unggah(pemain, siapa, milik=pemain.pegi)
    for siapa in ("tono", "bulan", "kosong"):
        with pytest.raises(TidakDitemukan):
            unggah(pemain, "tono" if siapa == "kosong" else siapa, milik=pemain.pegi)


# Who reads which document of pegi: plain decree, identity card, identity card attached to a submitted proposal.
PEMBACA = {
    "872": {"pegi", "vera", "pina", "bunga", "audi", "admin"},
    "KTP": {"pegi", "bunga", "audi", "admin"},
    "882": {"pegi", "bunga", "audi", "admin"},
}
SEMUA = ("pegi", "vera", "pina", "bunga", "audi", "admin", "tono", "padi", "kosong", "bulan", "vino", "pandu")


@pytest.mark.parametrize("kode", PEMBACA)
def test_setiap_pintu_dokumen_hanya_terbuka_bagi_pembacanya(pemain, kode):
    satu = unggah(pemain, kode=kode)
    for nama in ("dokumen_lihat", "dokumen_buka", "dokumen_unduh"):
        hasil = {s: status(pemain, s, nama, satu) for s in SEMUA}
        assert hasil == {s: 200 if s in PEMBACA[kode] else 404 for s in SEMUA}, nama
    daftar = {"vera", "pina", "bunga", "audi", "admin"}
    for siapa in daftar:
        ada = alamat("dokumen_lihat", satu.pk) in pemain.klien(siapa).get(alamat("dokumen_daftar")).content.decode()
        assert ada == (siapa in PEMBACA[kode]), siapa


def test_bukti_usulan_terbaca_pemeriksanya_setelah_diajukan(pemain):
    draf = usulan_dalam(pemain, K.DRAF)
    usulan = usul(pemain.aktor("padi"), "nik", {"nik": "9999920707000123"}, "KTP")
    assert status(pemain, "vera", "dokumen_buka", usulan.dokumen.get()) == 200
    assert Dokumen.objects.terlihat_oleh(pemain.aktor("vera")).filter(usulan=draf).count() == 0


def test_berkas_diserahkan_sebagai_lampiran_dengan_kepala_pengaman_dan_tercatat(pemain):
    satu = unggah(pemain, berkas=unggahan("SK\u202e “aneh”\r\n.pdf", buat.pdf()))
    jawab = pemain.klien("bunga").get(alamat("dokumen_unduh", satu.pk))
    assert jawab["Content-Disposition"].startswith("attachment;")
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in jawab["Cache-Control"]
    assert jawab["Content-Security-Policy"].startswith("sandbox")
    assert jawab.content.startswith(b"%PDF-")
    dibuka = pemain.klien("bunga").get(alamat("dokumen_buka", satu.pk))
    assert dibuka["Content-Disposition"].startswith("inline;")
    assert dibuka["Content-Type"] == "application/pdf"
    assert dibuka["Content-Security-Policy"].startswith("sandbox")
    catatan = CatatanBaca.objects.filter(jenis="dokumen", objek_id=satu.pk, pengguna=pemain.akun("bunga"))
    assert [c.isian for c in catatan] == [["872"], ["872"]]


def test_pengiriman_lewat_peladen_web_tetap_memeriksa_izin(pemain, settings):
    settings.BERKAS_XACCEL = "/terlindung"
    satu = unggah(pemain)
    jawab = pemain.klien("pegi").get(alamat("dokumen_unduh", satu.pk))
    assert jawab["X-Accel-Redirect"] == f"/terlindung/{satu.berkas.name}"
    assert pemain.klien("tono").get(alamat("dokumen_unduh", satu.pk)).status_code == 404


def test_penarikan_menyimpan_alasan_dan_dokumen_tidak_lagi_dihitung(pemain):
    satu = unggah(pemain, kode="KTP")
    pegi = pemain.klien("pegi")
    assert pegi.post(alamat("dokumen_tarik", satu.pk), {"alasan": " "}).status_code == 400
    pegi.post(alamat("dokumen_tarik", satu.pk), {"alasan": "Salah berkas"})
    satu.refresh_from_db()
    assert (satu.batal, satu.alasan_batal, satu.ditarik_oleh) == (True, "Salah berkas", pemain.akun("pegi"))
    assert "KTP" not in {b.kode[0] for b in pembaca.kelengkapan(pemain.aktor("pegi"), pemain.pegi).butir if b.ada}
    unggah(pemain, kode="KTP")  # the same bytes may come again once the first was withdrawn
    with pytest.raises(MasukanSalah, match="sudah ditarik"):
        layanan.tarik_dokumen(actor=pemain.aktor("pegi"), dokumen_id=satu.pk, alasan="lagi")


def test_bukti_yang_sudah_dipakai_hanya_ditarik_bkd(pemain):
    bukti = usulan_dalam(pemain, K.DIAJUKAN).dokumen.get()
    with pytest.raises(TidakBerhak, match="sudah menjadi bukti"):
        layanan.tarik_dokumen(actor=pemain.aktor("pegi"), dokumen_id=bukti.pk, alasan="x")
    layanan.tarik_dokumen(actor=pemain.aktor("bunga"), dokumen_id=bukti.pk, alasan="Bukan miliknya")


def test_bukti_yang_ditarik_menghentikan_persetujuan(pemain):
    usulan = usulan_dalam(pemain, K.DI_BKD)
    layanan.tarik_dokumen(actor=pemain.aktor("bunga"), dokumen_id=usulan.dokumen.get().pk, alasan="Palsu")
    with pytest.raises(MasukanSalah, match="sudah ditarik"):
        putusan.setujui_usulan(actor=pemain.aktor("bunga"), usulan_id=usulan.pk)


def test_basis_data_menolak_penarikan_tanpa_alasan_dan_sidik_palsu(pemain):
    satu = unggah(pemain)
    for isian in ({"batal": True}, {"sha256": "bukan-sidik"}, {"ukuran": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Dokumen.objects.filter(pk=satu.pk).update(**isian)


def test_kelengkapan_dihitung_menurut_status_dan_setiap_riwayat(pemain):
    aktor = pemain.aktor("pegi")
    awal = pembaca.kelengkapan(aktor, pemain.pegi)
    assert awal.persen == 0
    assert [b.kode for b in awal.butir[:4]] == [("889",), ("887",), ("KTP",), ("KK",)]
    pangkat = RiwayatPangkat.objects.filter(pegawai=pemain.pegi)
    assert sum(b.tabel == "pangkat" for b in awal.butir) == pangkat.count()
    unggah(pemain, kode="889")
    sk = unggah(pemain, "bunga", kode="858", milik=pemain.pegi)
    layanan.lampirkan_ke_riwayat(
        actor=pemain.aktor("bunga"), dokumen_id=sk.pk, tabel="pangkat", riwayat_id=pangkat.first().pk
    )
    akhir = pembaca.kelengkapan(aktor, pemain.pegi)
    assert akhir.ada == 2
    assert akhir.persen == 200 // len(akhir.butir)
    assert {b.nama for b in pembaca.kelengkapan(pemain.aktor("padi"), pemain.padi).butir[:1]} == {
        "SK/perjanjian kerja PPPK"
    }


def test_kelengkapan_hukuman_disiplin_tidak_terbaca_atasan_dan_verifikator(pemain):
    for siapa, ada in (("dodi", True), ("bunga", True), ("vera", False), ("pina", False)):
        butir = pembaca.kelengkapan(pemain.aktor(siapa), pemain.dodi).butir
        assert any(b.tabel == "hukdis" for b in butir) == ada, siapa


def test_hanya_bkd_yang_menautkan_dokumen_ke_riwayat_orang_yang_sama(pemain):
    satu = unggah(pemain, kode="858")
    milik_lain = RiwayatPangkat.objects.filter(pegawai=pemain.tono).first()
    baris = RiwayatPangkat.objects.filter(pegawai=pemain.pegi).first()
    tautkan = layanan.lampirkan_ke_riwayat
    with pytest.raises(TidakBerhak):
        tautkan(actor=pemain.aktor("pegi"), dokumen_id=satu.pk, tabel="pangkat", riwayat_id=baris.pk)
    with pytest.raises(TidakDitemukan):
        tautkan(actor=pemain.aktor("bunga"), dokumen_id=satu.pk, tabel="pangkat", riwayat_id=milik_lain.pk)
    with pytest.raises(MasukanSalah):
        tautkan(actor=pemain.aktor("bunga"), dokumen_id=satu.pk, tabel="gaji", riwayat_id=baris.pk)


def test_halaman_dokumen_saya_menawarkan_unggahan_yang_kurang(pemain):
    halaman = pemain.klien("pegi").get(alamat("dokumen_saya")).content.decode()
    assert f"{alamat('dokumen_unggah', pemain.pegi.pk)}?kode=889" in halaman
    baris = RiwayatPangkat.objects.filter(pegawai=pemain.pegi).first()
    assert alamat("usulan_lengkapi", "pangkat", baris.pk) in halaman


def test_bkd_mengunggah_langsung_ke_baris_riwayat(pemain):
    baris = RiwayatPangkat.objects.filter(pegawai=pemain.pegi).first()
    tujuan = f"{alamat('dokumen_unggah', pemain.pegi.pk)}?kode=858&tabel=pangkat&riwayat={baris.pk}"
    assert (
        tujuan.replace("&", "&amp;")
        in pemain.klien("bunga").get(alamat("dokumen_pegawai", pemain.pegi.pk)).content.decode()
    )
    jawab = pemain.klien("bunga").post(tujuan, {"kode": "858", "berkas": unggahan("sk.pdf"), "keterangan": ""})
    assert jawab.url == alamat("dokumen_pegawai", pemain.pegi.pk)
    baris.refresh_from_db()
    assert baris.dokumen.kode == "858"


def test_unggahan_lewat_halaman_menyebut_salahnya_dan_peringatannya(pemain):
    pegi, tujuan = pemain.klien("pegi"), alamat("dokumen_unggah", pemain.pegi.pk)
    salah = pegi.post(tujuan, {"kode": "872", "berkas": unggahan("x.pdf", b"MZ")})
    assert salah.status_code == 400
    assert "tidak diterima" in salah.content.decode()
    kosong = buat.pdf(buat.TEKS % b"isi", b"")
    jawab = pegi.post(tujuan, {"kode": "872", "berkas": unggahan("x.pdf", kosong)}, follow=True)
    assert "Halaman 2 kosong" in jawab.content.decode()
    assert pemain.klien("vera").get(tujuan).status_code == 403
    assert pemain.klien("tono").get(tujuan).status_code == 404


def test_nama_berkas_bermuatan_skrip_tampil_sebagai_teks(pemain):
    satu = unggah(pemain, berkas=unggahan("&lt;img src=x onerror=alert(1)&gt;'\".pdf"))
    for tujuan in (alamat("dokumen_lihat", satu.pk), alamat("dokumen_saya")):
        halaman = pemain.klien("pegi").get(tujuan).content.decode()
        assert "<img src=x" not in halaman
        assert "onerror=alert(1)" in halaman


def test_berkas_yatim_dibersihkan_setelah_sehari(pemain, media):
    satu = unggah(pemain)
    lama = media / simpan_berkas("dokumen", "pdf", b"yatim lama")
    baru = media / simpan_berkas("dokumen", "pdf", b"yatim baru")
    kemarin = time.time() - 90_000
    for berkas in (lama, media / satu.berkas.name):
        os.utime(berkas, (kemarin, kemarin))
    assert layanan.buang_yatim() == 1
    assert not lama.exists()
    assert baru.exists()
    assert (media / satu.berkas.name).exists()


def test_daftar_dokumen_kuerinya_tetap(pemain, django_assert_max_num_queries):
    bunga = pemain.klien("bunga")
    unggah(pemain)
    with django_assert_max_num_queries(12) as sedikit:
        bunga.get(alamat("dokumen_daftar"))
    for nomor in range(8):
        unggah(pemain, berkas=unggahan(f"{nomor}.pdf"))
    with django_assert_max_num_queries(len(sedikit)):
        bunga.get(alamat("dokumen_daftar"))
