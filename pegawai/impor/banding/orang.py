"""SQL of rows that name a person we know: who is meant, and what is wrong with it. Shared by the kinds."""

from __future__ import annotations


def cocok_orang(syarat: str = "o.nip = c.nip") -> str:
    """Joins of `p`, the person of row `c` in this agency, by the NIP of today or an earlier one."""
    return f"""
  LEFT JOIN LATERAL (
    SELECT o.id FROM pegawai_pegawai o WHERE {syarat}
    UNION ALL
    SELECT n.pegawai_id FROM pegawai_riwayatnip n WHERE n.nip = c.nip AND NOT n.batal
    LIMIT 1) m ON true
  LEFT JOIN pegawai_pegawai p ON p.id = m.id AND p.instansi_id = %(instansi)s
"""


def temuan_orang(nip: str, nama: str, syarat: str = "c.nip <> ''") -> tuple[str, ...]:
    """Findings: nobody of this agency, data on hold, another name. `nip` and `nama` are the titles of the columns."""
    return (
        f"""
INSERT INTO impor_temuan
SELECT c.nomor, 1, 'PEGAWAI_TIDAK_ADA', '{nip}',
       'pegawai dengan NIP/PNS ID ini tidak ada di instansi ini. Impor data ASN-nya lebih dahulu.', 'galat'
  FROM impor_potongan c JOIN impor_rencana r USING (nomor)
 WHERE r.pid IS NULL AND ({syarat})
""",
        f"""
INSERT INTO impor_temuan
SELECT c.nomor, 2, 'DATA_DITAHAN', '{nip}',
       'pengolahan data pegawai ini sedang ditunda atas permintaannya (UU 27/2022).', 'galat'
  FROM impor_rencana r JOIN impor_potongan c USING (nomor) WHERE r.tahan_proses
""",
        f"""
INSERT INTO impor_temuan
SELECT c.nomor, 3, 'NAMA_BEDA', '{nama}',
       'nama pada berkas berbeda dari nama pemilik NIP ini. Periksa apakah NIP-nya benar.', 'peringatan'
  FROM impor_rencana r JOIN impor_potongan c USING (nomor)
 WHERE c.nama_pegawai <> '' AND r.p_nama IS NOT NULL AND position(upper(r.p_nama) IN upper(c.nama_pegawai)) = 0
""",
    )
