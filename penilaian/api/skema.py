"""Shapes of performance in the OpenAPI file. Rows are built by hand; these only describe them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from asn_karier.core.api.skema import KodeNama

Serializer = serializers.Serializer[Any]


class OrangRingkas(Serializer):
    """A person by our number, BKN's, NIP and name."""

    id = serializers.IntegerField()
    pns_id = serializers.CharField(allow_null=True)
    nip = serializers.CharField()
    nama = serializers.CharField()


class UnitRingkas(Serializer):
    """A unit."""

    id = serializers.IntegerField()
    siasn_id = serializers.CharField(help_text="Kosong bila belum dikenal di SIASN.")
    nama = serializers.CharField()


class MasaSkema(Serializer):
    """First day, and the first day after it."""

    mulai = serializers.DateField()
    sampai = serializers.DateField(help_text="Hari pertama sesudahnya.")


class PeriodeSkema(Serializer):
    """A period of the performance year."""

    id = serializers.IntegerField()
    kode = serializers.CharField(help_text="T1–T4, B1–B12 atau TAHUNAN")
    nama = serializers.CharField()
    jenis = serializers.CharField(help_text="PERIODIK atau TAHUNAN")
    masa = MasaSkema()
    batas = serializers.DateField(help_text="Hari terakhir evaluasinya.")


class TahunKinerjaSkema(Serializer):
    """A performance year of an agency with its deadlines."""

    id = serializers.IntegerField()
    instansi_id = serializers.IntegerField()
    tahun = serializers.IntegerField()
    frekuensi = serializers.CharField()
    keadaan = serializers.CharField()
    batas_penetapan = serializers.DateField()
    versi_aturan = serializers.CharField()
    periode = PeriodeSkema(many=True)


class SkpBaris(Serializer):
    """An SKP in a list."""

    id = serializers.IntegerField()
    versi = serializers.IntegerField()
    instansi_id = serializers.IntegerField()
    tahun = serializers.IntegerField()
    pegawai = OrangRingkas()
    masa = MasaSkema()
    unit = UnitRingkas(allow_null=True)
    nama_jabatan = serializers.CharField(allow_blank=True)
    jenis_jabatan = KodeNama(allow_null=True)
    jenjang = KodeNama(allow_null=True)
    golongan = serializers.CharField(allow_blank=True)
    pendekatan = KodeNama()
    kelompok = KodeNama()
    penilai = OrangRingkas(allow_null=True)
    jenis_penilai = KodeNama(allow_null=True)
    penilai_luar = serializers.CharField(allow_blank=True, help_text="Penilai yang bukan pegawai, mis. kepala daerah.")
    keadaan = KodeNama()
    revisi = serializers.IntegerField()
    diajukan_pada = serializers.DateTimeField(allow_null=True)
    ditetapkan_pada = serializers.DateTimeField(allow_null=True)


class IndikatorSkema(Serializer):
    """An indicator with its target."""

    id = serializers.IntegerField()
    aspek = KodeNama(allow_null=True)
    perspektif = KodeNama(allow_null=True)
    rumusan = serializers.CharField()
    target = serializers.CharField()
    target_periodik = serializers.DictField(child=serializers.CharField(), help_text="Kode periode dan targetnya.")


class HasilSkema(Serializer):
    """A planned result."""

    id = serializers.IntegerField()
    jenis = KodeNama()
    rumusan = serializers.CharField()
    sumber = KodeNama()
    atasan_id = serializers.IntegerField(allow_null=True, help_text="Hasil kerja pimpinan yang didukung.")
    atasan_rumusan = serializers.CharField(allow_blank=True)
    penugasan = serializers.CharField(allow_blank=True)
    ukuran = serializers.CharField(allow_blank=True)
    indikator = IndikatorSkema(many=True)


class HarapanSkema(Serializer):
    """What the leader expects of a value."""

    nilai = KodeNama()
    ekspektasi = serializers.CharField()


class LampiranSkema(Serializer):
    """An item of an annex."""

    lampiran = KodeNama()
    butir = serializers.CharField()


class VersiRingkas(Serializer):
    """A frozen copy: when, why, by whom, and its SHA-256."""

    nomor = serializers.IntegerField()
    sebab = KodeNama()
    alasan = serializers.CharField(allow_blank=True)
    sidik = serializers.CharField()
    pelaku = serializers.CharField()
    waktu = serializers.DateTimeField()


class VersiSkpSkema(VersiRingkas):
    """The same with everything the SKP said then."""

    isi = serializers.JSONField()


class Tawaran(Serializer):
    """An act that this state knows, allowed to the caller or not, and why not."""

    act = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    boleh = serializers.BooleanField()
    alasan = serializers.CharField(allow_blank=True)


class EvaluasiBaris(Serializer):
    """An evaluation; what is not final yet shows its ratings to the assessor alone."""

    id = serializers.IntegerField()
    versi = serializers.IntegerField()
    skp_id = serializers.IntegerField()
    tahun = serializers.IntegerField()
    pegawai = OrangRingkas()
    unit = UnitRingkas(allow_null=True)
    periode = PeriodeSkema()
    keadaan = KodeNama()
    rating_hasil = KodeNama(allow_null=True)
    rating_perilaku = KodeNama(allow_null=True)
    predikat = KodeNama(allow_null=True)
    predikat_organisasi = KodeNama(allow_null=True)
    disamarkan = serializers.BooleanField(help_text="true: belum final, isinya hanya bagi pejabat penilai.")
    dinilai_pada = serializers.DateTimeField(allow_null=True)
    terlambat = serializers.BooleanField()
    diterima_pada = serializers.DateField(allow_null=True)
    nomor_versi = serializers.IntegerField()
    versi_aturan = serializers.CharField(allow_blank=True)


class VersiEvaluasiSkema(VersiRingkas):
    """A final text of an evaluation."""

    rating_hasil = KodeNama()
    rating_perilaku = KodeNama()
    predikat = KodeNama()
    isi = serializers.JSONField()


class EvaluasiRinci(EvaluasiBaris):
    """An evaluation with its reasons, who assessed, and every final text it had."""

    alasan_hasil = serializers.CharField(allow_blank=True)
    alasan_perilaku = serializers.CharField(allow_blank=True)
    catatan = serializers.CharField(allow_blank=True)
    penilai = serializers.JSONField(help_text="Pegawai, penilai dan atasannya seperti saat difinalkan.")
    salinan = VersiEvaluasiSkema(many=True)
    tawaran = Tawaran(many=True)


class SkpRinci(SkpBaris):
    """An SKP with everything it says."""

    atasan_penilai = OrangRingkas(allow_null=True)
    alasan_kembali = serializers.CharField(allow_blank=True)
    hasil = HasilSkema(many=True)
    harapan = HarapanSkema(many=True)
    lampiran = LampiranSkema(many=True)
    salinan = VersiRingkas(many=True)
    evaluasi = EvaluasiBaris(many=True)
    tawaran = Tawaran(many=True)


class RealisasiSkema(Serializer):
    """What was achieved in a period."""

    id = serializers.IntegerField()
    versi = serializers.IntegerField()
    skp_id = serializers.IntegerField()
    periode_id = serializers.IntegerField()
    periode = serializers.CharField()
    hasil_id = serializers.IntegerField()
    indikator_id = serializers.IntegerField(allow_null=True)
    uraian = serializers.CharField()
    capaian = KodeNama()
    bukti = serializers.IntegerField(help_text="Banyak bukti yang berlaku.")
    diubah_pada = serializers.DateTimeField()


class UmpanBalikSkema(Serializer):
    """Feedback on a result or a value."""

    id = serializers.IntegerField()
    skp_id = serializers.IntegerField()
    tanggal = serializers.DateField()
    sumber = KodeNama()
    nada = KodeNama()
    hasil_id = serializers.IntegerField(allow_null=True)
    nilai = KodeNama(allow_null=True)
    isi = serializers.CharField()
    nama_pemberi = serializers.CharField()
    ditarik_pada = serializers.DateTimeField(allow_null=True)
    alasan_tarik = serializers.CharField(allow_blank=True)


class PredikatBaris(Serializer):
    """The predikat of a person in a year, wherever it comes from."""

    sumber = serializers.ChoiceField(["EVALUASI", "EKINERJA", "RIWAYAT"])
    id = serializers.IntegerField(help_text="Nomor evaluasi, hasil e-Kinerja, atau riwayat, menurut sumbernya.")
    tahun = serializers.IntegerField()
    pegawai = OrangRingkas()
    skema = KodeNama()
    rating_hasil = KodeNama(allow_null=True)
    rating_perilaku = KodeNama(allow_null=True)
    predikat = KodeNama()
    sebutan = serializers.CharField(help_text="Seperti tertulis pada dokumennya.")
    nilai = serializers.DecimalField(max_digits=6, decimal_places=2, allow_null=True)
    masa = MasaSkema()
    dalam_keberatan = serializers.BooleanField(help_text="true: predikat ini masih dapat berubah oleh putusan.")
    difinalkan_pada = serializers.DateTimeField(allow_null=True)


class KreditBaris(Serializer):
    """An entry of the credit account."""

    id = serializers.IntegerField()
    pegawai = OrangRingkas()
    jenis = KodeNama()
    jenjang = KodeNama()
    evaluasi_id = serializers.IntegerField(allow_null=True)
    hasil_ekinerja_id = serializers.IntegerField(allow_null=True, help_text="Hasil e-Kinerja yang dikonversi.")
    predikat = KodeNama(allow_null=True)
    bulan = serializers.IntegerField(allow_null=True)
    nilai = serializers.DecimalField(max_digits=8, decimal_places=3)
    tanggal = serializers.DateField()
    dasar = serializers.CharField()
    versi_aturan = serializers.CharField(allow_blank=True)
    batal = serializers.BooleanField(help_text="true: sudah diganti dan tidak dijumlahkan.")
    alasan_batal = serializers.CharField(allow_blank=True)


class KreditJenjang(Serializer):
    """The account of one jenjang."""

    jenjang = KodeNama()
    jumlah = serializers.DecimalField(max_digits=12, decimal_places=3)
    catatan = serializers.IntegerField(help_text="Banyak catatan yang dijumlahkan.")
    sejak = serializers.DateField()
    sampai = serializers.DateField()
    koefisien = serializers.DecimalField(max_digits=8, decimal_places=3)
    akk_kp = serializers.DecimalField(max_digits=8, decimal_places=3, help_text="Kebutuhan kenaikan pangkat.")
    akk_kj = serializers.DecimalField(
        max_digits=8, decimal_places=3, allow_null=True, help_text="Kebutuhan kenaikan jenjang; null pada puncak."
    )


class KebutuhanKredit(Serializer):
    """What the next rank or jenjang needs."""

    kode = serializers.CharField(help_text="PANGKAT atau JENJANG.")
    uraian = serializers.CharField()
    terpenuhi = serializers.BooleanField(allow_null=True, help_text="null: tidak dapat dibandingkan.")
    nilai = serializers.CharField()
    sumber = serializers.CharField(help_text="Versi aturan.")
    dasar = serializers.CharField()


class AkumulasiKredit(Serializer):
    """The credit account of a person."""

    pegawai_id = serializers.IntegerField()
    jenjang = KodeNama(allow_null=True, help_text="Jenjang sekarang; null bila tidak ada.")
    jumlah = serializers.DecimalField(max_digits=12, decimal_places=3, help_text="Yang dihitung pada jenjang sekarang.")
    mulai_nol_setelah_kenaikan_jenjang = serializers.BooleanField(
        help_text="true: hanya catatan jenjang sekarang yang dihitung; false: semua jenjang (setelan instansi)."
    )
    per_jenjang = KreditJenjang(many=True)
    kebutuhan = KebutuhanKredit(many=True)
    catatan = serializers.ListField(child=serializers.CharField(), help_text="Yang perlu diketahui tentang jumlahnya.")
    versi_aturan = serializers.CharField()
    dasar = serializers.CharField()


class AngkaKepatuhan(Serializer):
    """Numbers of people."""

    orang = serializers.IntegerField(help_text="Semua yang mempunyai SKP pada periode itu, sekali seorang.")
    dikecualikan = serializers.IntegerField()
    wajib = serializers.IntegerField(help_text="Orang dikurangi yang dikecualikan; angka lain dihitung dari sini.")
    draf = serializers.IntegerField()
    diajukan = serializers.IntegerField()
    ditetapkan = serializers.IntegerField()
    ditetapkan_tepat_waktu = serializers.IntegerField()
    ada_realisasi = serializers.IntegerField()
    dievaluasi = serializers.IntegerField()
    dievaluasi_tepat_waktu = serializers.IntegerField()
    persen_ditetapkan = serializers.IntegerField(allow_null=True, help_text="Dibulatkan ke bawah.")
    persen_dievaluasi = serializers.IntegerField(allow_null=True, help_text="Dibulatkan ke bawah.")


class UnitKepatuhan(AngkaKepatuhan):
    """The same of a unit and everything below it, of who works in the unit above itself, of people without a unit."""

    unit_id = serializers.IntegerField(allow_null=True, help_text="null: pegawai yang belum ditempatkan pada unit.")
    nama = serializers.CharField(allow_null=True)
    langsung = serializers.BooleanField(help_text="Hanya yang bekerja di unit itu sendiri, tanpa unit di bawahnya.")
    punya_anak = serializers.BooleanField()


class PapanSkema(Serializer):
    """The compliance board; null where no performance year was prepared."""

    tahun_kinerja_id = serializers.IntegerField(allow_null=True)
    tahun = serializers.IntegerField(allow_null=True)
    periode = PeriodeSkema(allow_null=True)
    dihitung_pada = serializers.DateTimeField(allow_null=True, help_text="Kapan angka ini dihitung.")
    jumlah = AngkaKepatuhan(allow_null=True)
    per_unit = UnitKepatuhan(many=True)
