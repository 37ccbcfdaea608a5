"""SQL that writes training rows."""

from pegawai.impor.sql import jejak_ubah, sisip
from pegawai.models import RiwayatDiklat

_DARI = "FROM impor_potongan c JOIN impor_rencana r USING (nomor)"
_UBAH = f"{_DARI} JOIN impor_ubah u USING (nomor) WHERE u.grup = 'diklat_koreksi'"
_SALIN = ("nama_jenis", "struktural", "penyelenggara", "nomor_sertifikat")

LANGKAH = (
    "DROP TABLE IF EXISTS impor_ubah",
    """
CREATE TEMP TABLE impor_ubah ON COMMIT DROP AS
SELECT nomor, grup, jsonb_object_agg(bidang, sesudah) AS isi FROM impor_beda WHERE terap GROUP BY nomor, grup
""",
    jejak_ubah("pegawai_riwayatdiklat", f"SELECT r.dk_id {_UBAH}"),
    f"""
UPDATE pegawai_riwayatdiklat s
   SET diubah_pada = now(), nama = coalesce(u.isi ->> 'nama', s.nama), jenis = coalesce(u.isi ->> 'jenis', s.jenis),
       nama_jenis = coalesce(u.isi ->> 'nama_jenis', s.nama_jenis),
       struktural = coalesce(u.isi ->> 'struktural', s.struktural),
       penyelenggara = coalesce(u.isi ->> 'penyelenggara', s.penyelenggara),
       mulai = coalesce((u.isi ->> 'mulai')::date, s.mulai), selesai = coalesce((u.isi ->> 'selesai')::date, s.selesai),
       jam = coalesce((u.isi ->> 'jam')::int, s.jam)
  {_UBAH} AND s.id = r.dk_id
""",
    sisip(
        RiwayatDiklat,
        {
            "pegawai_id": "r.pid", "sumber": "'IMPOR'", "batch_id": "%(batch)s", "jenis": "c.jenis",
            "nama": "c.nama", "mulai": "c.mulai", "selesai": "c.selesai", "jam": "c.jam",
            **{k: f"coalesce(c.{k}, '')" for k in _SALIN},
        },
        f"{_DARI} WHERE r.baru AND r.pid IS NOT NULL",
    ),
)  # fmt: skip
PENUTUP: tuple[str, ...] = ()
