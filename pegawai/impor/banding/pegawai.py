"""SQL that compares person rows: matching, reference findings, and what is known of each history."""

from pegawai.impor.banding.pegawai_beda import BEDA

__all__ = ["BEDA", "KUNCI", "MEDAN", "RENCANA", "TEMUAN"]

MEDAN = {
    "pns_id": "text", "nip": "text", "nama": "text", "gelar_depan": "text", "gelar_belakang": "text",
    "tempat_lahir": "text", "tanggal_lahir": "date", "jenis_kelamin": "text", "agama": "text", "status_kawin": "text",
    "nik": "text", "telepon": "text", "email": "text", "email_dinas": "text", "alamat": "text", "npwp": "text",
    "bpjs": "text", "nomor_sk_cpns": "text", "tanggal_sk_cpns": "date", "nomor_sk_pns": "text",
    "tanggal_sk_pns": "date", "status_masuk": "text", "tmt_masuk": "date", "tmt_pns": "date", "kedudukan": "text",
    "gol_awal": "text", "golongan": "text", "tmt_golongan": "date", "mkg": "int", "jab_nama": "text",
    "jab_jenis": "text", "jab_jenjang": "text", "jab_eselon": "text", "jab_bup": "text", "jab_siasn": "text",
    "tmt_jabatan": "date", "pend_tingkat": "text", "pend_nama": "text", "pend_id": "text", "pend_sekolah": "text",
    "pend_tahun": "int", "unor_id": "text", "unor_nama": "text", "nik_valid": "boolean", "sisa": "jsonb",
}  # fmt: skip
KUNCI = (
    "objek_id", "pns_id", "nip", "nik", "unor_id", "jab_nama", "jab_jenis", "jab_jenjang", "tmt_jabatan", "tmt_masuk",
)  # fmt: skip

# PNS ID is the key, NIP the fallback, then a NIP the person had before.
_COCOK = """
CREATE TEMP TABLE impor_rencana ON COMMIT DROP AS
SELECT c.nomor, c.status, coalesce(p1.id, p2.id, n.pegawai_id) AS pid,
       coalesce(p1.id, p2.id, n.pegawai_id) IS NULL AS baru, false AS orang_baru,
       coalesce(p2.id, n.pegawai_id) AS pemilik_nip,
       (SELECT o.id FROM pegawai_pegawai o WHERE o.nik = c.nik AND o.nik <> ''
           AND o.id IS DISTINCT FROM coalesce(p1.id, p2.id, n.pegawai_id) LIMIT 1) AS pemilik_nik,
       u.id AS unit_id, u.nama AS unit_nama, u.periode AS unit_periode,
       (SELECT d.id FROM pegawai_definisijabatan d
         WHERE d.instansi_id = %(instansi)s AND d.jenis = c.jab_jenis AND d.jenjang = c.jab_jenjang
           AND upper(d.nama) = upper(c.jab_nama) ORDER BY d.id LIMIT 1) AS def_id
  FROM impor_potongan c
  LEFT JOIN pegawai_pegawai p1 ON p1.pns_id = c.pns_id
  LEFT JOIN pegawai_pegawai p2 ON p2.nip = c.nip
  LEFT JOIN pegawai_riwayatnip n ON n.nip = c.nip AND NOT n.batal
  LEFT JOIN pegawai_unit u ON u.instansi_id = %(instansi)s AND u.siasn_id = c.unor_id AND c.unor_id <> ''
"""

# What the record knows of each matched person; one index lookup a history. Nothing for new people.
_TAHU = """
CREATE TEMP TABLE impor_tahu ON COMMIT DROP AS
SELECT r.nomor, p.id AS pid, p.instansi_id, p.tahan_proses, p.pns_id AS p_pns_id, p.nip AS p_nip, p.sumber AS p_sumber,
       sm.id AS sm_id, sm.tmt AS sm_tmt, sp.id AS sp_id, sp.tmt AS sp_tmt,
       kd.id AS kd_id, kd.kedudukan AS kd_kode, kd.tmt AS kd_tmt, kd.lindung AS kd_lindung, kdm.maks AS kd_maks,
       pk.id AS pk_id, pk.golongan AS pk_gol, pk.mkg_bulan AS pk_mkg, pk.lindung AS pk_lindung,
       pka.tmt AS pka_tmt, pka.golongan AS pka_gol, pki.awal AS pk_awal,
       jb.id AS jb_id, jb.nama_jabatan AS jb_nama, jb.jenis AS jb_jenis, jb.jenjang AS jb_jenjang,
       jb.eselon AS jb_eselon, jb.unit_id AS jb_unit, jb.unit_nama AS jb_unit_nama, jb.siasn_id AS jb_unit_siasn,
       jb.lindung AS jb_lindung, jba.id AS jba_id, lower(jba.periode) AS jba_mulai, jba.periode AS jba_periode,
       jba.nama_jabatan AS jba_nama, jba.unit_nama AS jba_unit_nama,
       pd.id AS pd_id, pd.sekolah AS pd_sekolah, pd.tahun_lulus AS pd_tahun, pd.pendidikan_id AS pd_ref,
       pd.lindung AS pd_lindung, rn.id AS rn_id, rn.nip AS rn_nip, lower(rn.periode) AS rn_mulai
  FROM impor_rencana r JOIN impor_potongan c USING (nomor) JOIN pegawai_pegawai p ON p.id = r.pid
  LEFT JOIN LATERAL (SELECT s.id, s.tmt FROM pegawai_riwayatstatus s WHERE s.pegawai_id = p.id AND NOT s.batal
      AND s.status = c.status_masuk ORDER BY s.tmt LIMIT 1) sm ON true
  LEFT JOIN LATERAL (SELECT s.id, s.tmt FROM pegawai_riwayatstatus s WHERE s.pegawai_id = p.id AND NOT s.batal
      AND s.status = 'PNS' ORDER BY s.tmt LIMIT 1) sp ON true
  LEFT JOIN LATERAL (SELECT s.*, {lindung} AS lindung FROM pegawai_riwayatkedudukan s {tulis}
      WHERE s.pegawai_id = p.id AND NOT s.batal AND s.tmt <= %(per)s ORDER BY s.tmt DESC LIMIT 1) kd ON true
  LEFT JOIN LATERAL (SELECT max(s.tmt) AS maks FROM pegawai_riwayatkedudukan s WHERE s.pegawai_id = p.id
      AND NOT s.batal) kdm ON true
  LEFT JOIN LATERAL (SELECT s.*, {lindung} AS lindung FROM pegawai_riwayatpangkat s {tulis}
      WHERE s.pegawai_id = p.id AND NOT s.batal AND s.tmt = c.tmt_golongan) pk ON true
  LEFT JOIN LATERAL (SELECT s.tmt, s.golongan FROM pegawai_riwayatpangkat s WHERE s.pegawai_id = p.id AND NOT s.batal
      ORDER BY s.tmt DESC LIMIT 1) pka ON true
  LEFT JOIN LATERAL (SELECT min(s.tmt) AS awal FROM pegawai_riwayatpangkat s WHERE s.pegawai_id = p.id
      AND NOT s.batal) pki ON true
  LEFT JOIN LATERAL (SELECT s.*, u.nama AS unit_nama, u.siasn_id AS siasn_unit, {lindung} AS lindung
      FROM pegawai_riwayatjabatan s {tulis} LEFT JOIN pegawai_unit u ON u.id = s.unit_id
      WHERE s.pegawai_id = p.id AND NOT s.batal AND s.penugasan = 'D' AND lower(s.periode) = c.tmt_jabatan LIMIT 1) jb
    ON true
  LEFT JOIN LATERAL (SELECT s.id, s.periode, s.nama_jabatan, u.nama AS unit_nama
      FROM pegawai_riwayatjabatan s LEFT JOIN pegawai_unit u ON u.id = s.unit_id
      WHERE s.pegawai_id = p.id AND NOT s.batal AND s.penugasan = 'D' ORDER BY lower(s.periode) DESC LIMIT 1) jba
    ON true
  LEFT JOIN LATERAL (SELECT s.*, {lindung} AS lindung FROM pegawai_riwayatpendidikan s {tulis}
      WHERE s.pegawai_id = p.id AND NOT s.batal AND s.tingkat = c.pend_tingkat AND upper(s.nama) = upper(c.pend_nama)
      ORDER BY s.id LIMIT 1) pd ON true
  LEFT JOIN LATERAL (SELECT s.id, s.nip, s.periode FROM pegawai_riwayatnip s WHERE s.pegawai_id = p.id AND NOT s.batal
      ORDER BY lower(s.periode) DESC LIMIT 1) rn ON true
""".replace("jb.siasn_id AS jb_unit_siasn", "jb.siasn_unit AS jb_unit_siasn")

# Kept as it is: what the office recorded after the day of the file, or a newer file brought.
_LINDUNG = """(%(lampau)s AND ((s.sumber IN ('MANUAL', 'USULAN')
                AND (s.diubah_pada AT TIME ZONE %(zona)s)::date > %(per)s)
                OR coalesce(bt.tanggal_data > %(per)s, false)))"""
_TULIS = "LEFT JOIN pegawai_batchimpor bt ON bt.id = s.batch_id"

RENCANA = (
    "DROP TABLE IF EXISTS impor_tahu",
    _COCOK,
    "ANALYZE impor_rencana",
    _TAHU.replace("{lindung}", _LINDUNG).replace("{tulis}", _TULIS),
    "ANALYZE impor_tahu",
)


def _temuan(urut: int, kode: str, kolom: str, pesan: str, syarat: str, tingkat: str = "galat") -> str:
    return f"""
INSERT INTO impor_temuan
SELECT c.nomor, {urut}, '{kode}', '{kolom}', {pesan}, '{tingkat}'
  FROM impor_potongan c JOIN impor_rencana r USING (nomor) LEFT JOIN impor_tahu t USING (nomor)
 WHERE {syarat}
"""


TEMUAN = (
    _temuan(
        1, "PEGAWAI_INSTANSI_LAIN", "NIP BARU",
        "'pegawai ini sudah tercatat pada instansi lain di aplikasi ini. Proses pindah instansi lebih dahulu.'",
        "t.instansi_id IS NOT NULL AND t.instansi_id <> %(instansi)s",
    ),
    _temuan(
        2, "DATA_DITAHAN", "NIP BARU",
        "'pengolahan data pegawai ini sedang ditunda atas permintaannya (UU 27/2022). Ubah satu per satu bila perlu.'",
        "t.tahan_proses",
    ),
    _temuan(
        3, "PNS_ID_BEDA", "PNS ID",
        "'NIP ini sudah tercatat dengan PNS ID lain. Periksa di SIASN mana yang benar.'",
        "t.p_pns_id IS NOT NULL AND c.pns_id <> '' AND t.p_pns_id <> c.pns_id",
    ),
    _temuan(
        4, "NIP_MILIK_LAIN", "NIP BARU",
        "'NIP ini sudah tercatat untuk pegawai dengan PNS ID lain. Periksa di SIASN mana yang benar.'",
        "r.pid IS NOT NULL AND r.pemilik_nip IS NOT NULL AND r.pemilik_nip <> r.pid",
    ),
    _temuan(
        5, "NIK_DIPAKAI", "NIK",
        "'NIK ini sudah dipakai pegawai lain. Periksa NIK keduanya pada KTP.'",
        "r.pemilik_nik IS NOT NULL",
    ),
    _temuan(
        6, "UNOR_TIDAK_DIKENAL", "UNOR ID",
        "c.unor_id || ' (' || coalesce(c.unor_nama, 'tanpa nama') || ') belum dikenal atau sudah tidak aktif. "
        "Impor hierarki unor terbaru, atau unit dicatat sebagai “tidak dikenal”.'"
        "|| coalesce((SELECT ' Nama yang sama sudah ada dengan ID ' || x.siasn_id || '.' FROM pegawai_unit x"
        " WHERE x.instansi_id = %(instansi)s AND x.nama = c.unor_nama AND x.siasn_id <> '' LIMIT 1), '')",
        "c.unor_id <> '' AND r.unit_id IS NULL", "peringatan",
    ),
    _temuan(
        7, "UNOR_TIDAK_AKTIF", "UNOR ID",
        "'unit ' || r.unit_nama || ' sudah tidak aktif sejak ' || to_char(upper(r.unit_periode), 'DD-MM-YYYY') ||"
        " '. Perbarui unit pegawai ini.'",
        "r.unit_id IS NOT NULL AND upper(r.unit_periode) <= %(per)s", "peringatan",
    ),
    _temuan(
        8, "JABATAN_LEBIH_LAMA", "TMT JABATAN",
        "to_char(c.tmt_jabatan, 'DD-MM-YYYY') || ' lebih lama daripada jabatan yang tercatat (' || t.jba_nama ||"
        " ', TMT ' || to_char(t.jba_mulai, 'DD-MM-YYYY') || '). Jabatan tidak diubah.'",
        "t.jba_mulai > c.tmt_jabatan AND c.jab_nama <> ''", "peringatan",
    ),
    _temuan(
        9, "PANGKAT_LEBIH_LAMA", "TMT GOLONGAN",
        "to_char(c.tmt_golongan, 'DD-MM-YYYY') || ' lebih lama daripada pangkat yang tercatat (' || t.pka_gol ||"
        " ', TMT ' || to_char(t.pka_tmt, 'DD-MM-YYYY') || '). Pangkat tidak diubah.'",
        "t.pka_tmt > c.tmt_golongan AND c.golongan <> ''", "peringatan",
    ),
    _temuan(
        10, "KEDUDUKAN_LEBIH_LAMA", "KEDUDUKAN HUKUM ID",
        "'kedudukan hukum yang lebih baru sudah tercatat (TMT ' || to_char(t.kd_maks, 'DD-MM-YYYY') ||"
        " '). Kedudukan hukum tidak diubah.'",
        "t.kd_maks > %(per)s AND c.kedudukan <> coalesce(t.kd_kode, '01')", "peringatan",
    ),
    # Same post, same TMT, other unit: BKN gives no date for the move, so the row itself is corrected.
    """
INSERT INTO impor_temuan
SELECT c.nomor, 11, 'UNIT_BERUBAH_TMT_SAMA', 'UNOR ID',
       'unit berubah tanpa TMT JABATAN baru; riwayat jabatan sejak TMT itu ikut memakai unit baru.', 'peringatan'
  FROM impor_potongan c JOIN impor_tahu t USING (nomor)
 WHERE t.jb_id IS NOT NULL AND t.jb_id = t.jba_id AND c.unor_id <> '' AND t.jb_unit_siasn <> ''
   AND t.jb_unit_siasn <> c.unor_id AND NOT t.jb_lindung
""",
)  # fmt: skip
