"""SQL of the workbook "laporan penilaian": results of e-Kinerja beside what this house has finalised, never over it."""

from pegawai.impor.banding.ganda import kunci_ganda
from pegawai.impor.banding.mesin import Mesin
from pegawai.impor.banding.orang import cocok_orang, temuan_orang
from pegawai.impor.sql import jejak_baru, jejak_ubah, sisip
from penilaian.enums import Predikat, Rating, SkemaLama
from penilaian.impor.banding_bersama import (
    ATUR_MASA,
    BEDA_MASA,
    DIPERTAHANKAN,
    KUNCI_SKP,
    MASA,
    TAHUN,
    UBAH,
    atur,
    beda,
    bertumpang,
    sebutan,
    waktu_lokal,
)
from penilaian.models import HasilEkinerja

TABEL = "penilaian_hasilekinerja"
_MEDAN = {
    "nip": "text", "nama_pegawai": "text", "jenis_penilaian": "text", "masa_awal": "date", "masa_akhir": "date",
    "tambahan": "boolean", "skp_id": "text", "periode_id": "text", "penilaian_id": "text", "rating_hasil": "text",
    "rating_perilaku": "text", "predikat": "text", "dinilai_pada": "timestamp", "nama_jabatan": "text",
    "jenis_jabatan": "text", "jenjang": "text", "unit_nama": "text", "unit_induk": "text", "golongan": "text",
    "jenis_pegawai": "text", "penilai_nip": "text", "penilai_nama": "text", "penilai_jabatan": "text",
    "penilai_unit": "text", "penilai_golongan": "text", "sisa": "jsonb",
}  # fmt: skip
_TIGA = ("predikat", "rating_hasil", "rating_perilaku")
_TEKS = (
    "penilaian_id", "nama_jabatan", "jenis_jabatan", "jenjang", "unit_nama", "unit_induk", "golongan", "jenis_pegawai",
    "penilai_nip", "penilai_nama", "penilai_jabatan", "penilai_unit", "penilai_golongan",
)  # fmt: skip

# What is known: the row of an earlier import; the final evaluation of this house for the same time (of several SKP of
# a year the one whose span fits best); a result typed from a document; whether the assessor is one of ours.
_RENCANA = (
    "DROP TABLE IF EXISTS impor_tahu",
    f"""
CREATE TEMP TABLE impor_rencana ON COMMIT DROP AS
SELECT c.nomor, c.status, p.id AS pid, p.nama AS p_nama, p.tahan_proses, h.id IS NULL AS baru, h.id AS hasil_id,
       h.predikat AS h_predikat, false AS orang_baru, e.predikat AS e_predikat, e.rating_hasil AS e_hasil,
       e.rating_perilaku AS e_perilaku, e.pada AS e_pada, e.oleh AS e_oleh, k.predikat AS k_predikat,
       k.skema AS k_skema, k.sebutan AS k_sebutan,
       c.penilai_nip = '' OR c.penilai_nip IS NULL OR a.id IS NOT NULL AS penilai_kenal
  FROM impor_potongan c
{cocok_orang()}
  LEFT JOIN LATERAL (
    SELECT s.id, s.predikat FROM {TABEL} s
     WHERE s.pegawai_id = p.id AND s.jenis = c.jenis_penilaian AND s.tahun = {TAHUN}
       AND ((s.skp_id <> '' AND s.skp_id = c.skp_id AND s.periode_id = c.periode_id)
            OR ((s.skp_id = '' OR c.skp_id = '') AND s.masa = {MASA} AND s.tambahan = c.tambahan
                AND (s.periode_id = c.periode_id OR s.periode_id = '' OR c.periode_id = '')))
     ORDER BY s.skp_id <> '' AND s.skp_id = c.skp_id DESC, s.id LIMIT 1) h ON true
  LEFT JOIN LATERAL (
    SELECT v.predikat, v.rating_hasil, v.rating_perilaku, v.cuplikan -> 'penilai' ->> 'nama' AS oleh,
           to_char(v.dinilai_pada AT TIME ZONE %(zona)s, 'DD-MM-YYYY') AS pada
      FROM penilaian_evaluasi v JOIN penilaian_skp s ON s.id = v.skp_id JOIN penilaian_periode q ON q.id = v.periode_id
     WHERE s.pegawai_id = p.id AND NOT c.tambahan AND v.keadaan = 'FINAL' AND s.keadaan <> 'DIBATALKAN'
       AND q.jenis = c.jenis_penilaian
       AND CASE WHEN q.jenis = 'TAHUNAN' THEN s.masa && {MASA} ELSE q.masa = {MASA} END
     ORDER BY s.masa = {MASA} DESC, upper(s.masa * {MASA}) - lower(s.masa * {MASA}) DESC, s.id DESC LIMIT 1) e ON true
  LEFT JOIN penilaian_riwayatkinerja k ON k.pegawai_id = p.id AND NOT k.batal AND k.tahun = {TAHUN}
       AND c.jenis_penilaian = 'TAHUNAN' AND NOT c.tambahan
  LEFT JOIN pegawai_pegawai a ON a.nip = c.penilai_nip AND a.instansi_id = %(instansi)s
""",
    "ANALYZE impor_rencana",
)

_EKINERJA = (
    f"{sebutan('c.predikat', Predikat)} || ' (hasil kerja ' || lower({sebutan('c.rating_hasil', Rating)})"
    f" || ', perilaku ' || lower({sebutan('c.rating_perilaku', Rating)}) || ')'"
)
_DI_SINI = (
    f"{sebutan('r.e_predikat', Predikat)} || ' (hasil kerja ' || lower({sebutan('r.e_hasil', Rating)})"
    f" || ', perilaku ' || lower({sebutan('r.e_perilaku', Rating)}) || '), difinalkan'"
    # The name comes before the day: it may end with a full stop of its own.
    " || CASE WHEN r.e_oleh <> '' THEN ' oleh ' || r.e_oleh ELSE '' END || coalesce(' pada ' || r.e_pada, '')"
)
_DARI = "FROM impor_potongan c JOIN impor_rencana r USING (nomor)"
_TEMUAN = (
    *temuan_orang("nip", "nama"),
    f"""
INSERT INTO impor_temuan
SELECT c.nomor, 4, 'HASIL_BERBEDA', 'hasil_akhir',
       'e-Kinerja menyebut ' || {_EKINERJA} || ', sedangkan evaluasi final di sini ' || {_DI_SINI}
       || '. Yang di sini tidak ditimpa. Tanyakan pejabat penilai mana yang benar: bila e-Kinerja yang keliru, '
       || 'perbaiki di sana lalu unduh ulang; bila yang di sini, minta evaluasinya dibuka kembali (yang tahunan oleh '
       || 'atasan penilai atau BKD).',
       'galat'
  {_DARI} WHERE c.predikat <> '' AND r.e_predikat <> '' AND c.predikat <> r.e_predikat
""",
    f"""
INSERT INTO impor_temuan
SELECT c.nomor, 5, 'RATING_BERBEDA', 'hasil_akhir',
       'predikatnya sama, tetapi ratingnya berbeda: e-Kinerja ' || {_EKINERJA} || ', di sini ' || {_DI_SINI}
       || '. Yang berlaku tetap evaluasi di sini.', 'peringatan'
  {_DARI} WHERE c.predikat <> '' AND c.predikat = r.e_predikat
   AND (c.rating_hasil, c.rating_perilaku) IS DISTINCT FROM (r.e_hasil, r.e_perilaku)
""",
    f"""
INSERT INTO impor_temuan
SELECT c.nomor, 6, 'SUDAH_FINAL_DI_SINI', 'hasil_akhir',
       'belum dinilai di e-Kinerja, padahal evaluasi di sini sudah final: ' || {_DI_SINI}
       || '. Pejabat penilai perlu menilai juga di e-Kinerja.', 'peringatan'
  {_DARI} WHERE c.predikat = '' AND r.e_predikat <> ''
""",
    f"""
INSERT INTO impor_temuan
SELECT c.nomor, 7, 'RIWAYAT_BERBEDA', 'hasil_akhir',
       'e-Kinerja menyebut ' || {_EKINERJA} || ', sedangkan BKD mencatat ' || {sebutan("r.k_predikat", Predikat)}
       || ' dari dokumen (' || {sebutan("r.k_skema", SkemaLama)} || '). Catatan itu tidak ditimpa: bila e-Kinerja yang '
       || 'benar, batalkan dulu catatannya pada Riwayat kinerja dengan alasan, lalu impor lagi.', 'galat'
  {_DARI} WHERE c.predikat <> '' AND r.k_predikat <> c.predikat
""",
    f"""
INSERT INTO impor_temuan
SELECT c.nomor, 8, 'PENILAI_TIDAK_DIKENAL', 'pegawai_atasan_nip',
       'NIP pejabat penilai ' || c.penilai_nip || ' tidak ada di instansi ini; namanya disimpan seperti tertulis. '
       || 'Periksa NIP-nya, kecuali penilai memang dari luar instansi.', 'peringatan'
  {_DARI} WHERE NOT r.penilai_kenal
""",
    f"""
INSERT INTO impor_temuan
SELECT c.nomor, 9, 'PREDIKAT_DITARIK', 'hasil_akhir',
       'di e-Kinerja kembali belum dinilai, sebelumnya tercatat ' || {sebutan("r.h_predikat", Predikat)}
       || '. Bila diterapkan, predikat dan angka kreditnya tidak dihitung lagi.', 'peringatan'
  {_DARI} WHERE c.predikat = '' AND r.h_predikat <> ''
""",
)

_BEDA = (
    beda(
        TABEL, "hasil_id", "hasil_ubah",
        (
            *((k, f"s.{k}", f"c.{k}") for k in _TIGA),
            ("dinilai_pada", waktu_lokal("s.dinilai_pada"), "to_char(c.dinilai_pada, 'YYYY-MM-DD HH24:MI:SS')"),
            *BEDA_MASA, ("skp_id", "s.skp_id", "c.skp_id"), ("periode_id", "s.periode_id", "c.periode_id"),
            *((k, f"s.{k}", f"c.{k}") for k in _TEKS),
        ),
        kosongkan=(*_TIGA, "dinilai_pada"),
    ),
    DIPERTAHANKAN,
)  # fmt: skip

GANDA = (
    kunci_ganda(
        f"concat_ws('|', nilai ->> 'nip', nilai ->> 'jenis_penilaian', {KUNCI_SKP}, nilai ->> 'periode_id')",
        "skp_id", "HASIL_GANDA",
    ),
    bertumpang("periode_akhir_skp", "AND nilai ->> 'jenis_penilaian' = 'TAHUNAN'"),
)  # fmt: skip
MESIN = Mesin(_MEDAN, _RENCANA, _TEMUAN, _BEDA)

_UBAH = f"{_DARI} JOIN impor_ubah u USING (nomor) WHERE u.grup = 'hasil_ubah'"
_BARU = sisip(
    HasilEkinerja,
    {
        "pegawai_id": "r.pid", "jenis": "c.jenis_penilaian", "tahun": TAHUN, "masa": MASA, "tambahan": "c.tambahan",
        "skp_id": "c.skp_id", "periode_id": "c.periode_id", "tanggal_data": "%(per)s", "batch_id": "%(batch)s",
        "dinilai_pada": "c.dinilai_pada AT TIME ZONE %(zona)s", "sisa": "coalesce(c.sisa, '{}'::jsonb)",
        **{k: f"c.{k}" for k in _TIGA}, **{k: f"coalesce(c.{k}, '')" for k in _TEKS},
    },
    f"{_DARI} WHERE r.baru AND r.pid IS NOT NULL",
)  # fmt: skip
LANGKAH = (
    "DROP TABLE IF EXISTS impor_ubah",
    UBAH,
    jejak_ubah(TABEL, f"SELECT r.hasil_id {_UBAH}"),
    f"""
UPDATE {TABEL} s
   SET {ATUR_MASA}, {atur((*_TIGA, "skp_id", "periode_id", *_TEKS))},
       tambahan = coalesce((u.isi ->> 'tambahan')::boolean, s.tambahan),
       dinilai_pada = CASE WHEN jsonb_exists(u.isi, 'dinilai_pada')
                      THEN nullif(u.isi ->> 'dinilai_pada', '')::timestamp AT TIME ZONE %(zona)s
                      ELSE s.dinilai_pada END,
       sisa = coalesce(c.sisa, s.sisa), tanggal_data = %(per)s, batch_id = %(batch)s, diubah_pada = now()
  {_UBAH} AND s.id = r.hasil_id
""",
    f"WITH baru AS ({_BARU} RETURNING id) {jejak_baru(TABEL, 'SELECT id FROM baru')}",
)
