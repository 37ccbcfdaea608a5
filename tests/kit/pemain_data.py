"""Who is who in the fixed cast: two agencies, their units, posts and people, as plain tables."""

import datetime as dt
from dataclasses import dataclass, field

from pegawai.enums import JenisInstansi, JenisJabatan, JenjangJf, Peran, StatusPegawai, TingkatPendidikan, Zona

SANDI = "Sandi-Pemain-2026"
AWAL = dt.date(2010, 1, 1)  # the organisation stands since then

INSTANSI = {
    "mawar": ("kota-mawar", "Pemerintah Kota Mawar", JenisInstansi.KOTA, Zona.WIB),
    "melati": ("kota-melati", "Pemerintah Kota Melati", JenisInstansi.KOTA, Zona.WIT),
}

# key: (parent, name); both agencies have the same tree, {kota} is the name of the city.
UNIT = {
    "akar": (None, "Pemerintah Kota {kota}"),
    "setda": ("akar", "Sekretariat Daerah"),
    "organisasi": ("setda", "Bagian Organisasi"),
    "bkpsdm": ("akar", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"),
    "mutasi": ("bkpsdm", "Bidang Mutasi dan Promosi"),
    "dinkes": ("akar", "Dinas Kesehatan"),
    "sekdinkes": ("dinkes", "Sekretariat Dinas Kesehatan"),
    "puskesmas": ("dinkes", "Puskesmas Kenanga"),
    "disdik": ("akar", "Dinas Pendidikan"),
    "smp": ("disdik", "SMP Negeri 1 {kota}"),
    "inspektorat": ("akar", "Inspektorat Daerah"),
}

J = JenisJabatan
# key: (unit, name, kind, level, BUP code, eselon, class, needed)
PETA = {
    "kadinkes": ("dinkes", "Kepala Dinas Kesehatan", J.JPT_PRATAMA, "", "JPT_PRATAMA", "II.b", 14, 1),
    "kadisdik": ("disdik", "Kepala Dinas Pendidikan", J.JPT_PRATAMA, "", "JPT_PRATAMA", "II.b", 14, 1),
    "kabid_mutasi": (
        "mutasi", "Kepala Bidang Mutasi dan Promosi", J.ADMINISTRATOR, "", "ADMINISTRATOR", "III.b", 11, 1,
    ),
    "kasubbag_umum": (
        "sekdinkes", "Kepala Subbagian Umum dan Kepegawaian", J.PENGAWAS, "", "PENGAWAS", "IV.a", 9, 1,
    ),
    "analis_sdm": (
        "mutasi", "Analis Sumber Daya Manusia Aparatur Ahli Muda", J.JF, JenjangJf.AHLI_MUDA, "AHLI_MUDA", "", 9, 2,
    ),
    "auditor": ("inspektorat", "Auditor Ahli Muda", J.JF, JenjangJf.AHLI_MUDA, "AHLI_MUDA", "", 9, 3),
    "penelaah": ("sekdinkes", "Penelaah Teknis Kebijakan", J.PELAKSANA, "", "PELAKSANA", "", 7, 3),
    "perawat": ("puskesmas", "Perawat Ahli Pertama", J.JF, JenjangJf.AHLI_PERTAMA, "AHLI_PERTAMA", "", 8, 4),
    "guru": ("smp", "Guru Ahli Pertama", J.JF, JenjangJf.AHLI_PERTAMA, "GURU", "", 8, 10),
}  # fmt: skip

T = TingkatPendidikan


@dataclass(frozen=True)
class Tokoh:
    """One member of the cast. Dates are ISO text; ranks are (TMT, golongan, MKG in months), the first is the entry."""

    kunci: str
    nama: str
    instansi: str
    nip: str
    peta: str | None
    menjabat: str | None
    pangkat: tuple[tuple[str, str, int], ...]
    pendidikan: tuple[tuple[str, str, int], ...]
    gelar: str = ""
    depan: str = ""
    status: str = StatusPegawai.PNS
    peran: tuple[str, str | None] | None = None  # (role, unit key or None for the whole agency)
    lain: dict[str, str] = field(default_factory=dict)  # what is special; see pemain.py


_PINA = (("1996-03-01", "III/a", 0), ("2000-04-01", "III/b", 49), ("2004-04-01", "III/c", 97),
         ("2008-04-01", "III/d", 145), ("2012-04-01", "IV/a", 193),
         ("2016-04-01", "IV/b", 241), ("2022-04-01", "IV/c", 313))  # fmt: skip
_VERA = (
    ("2006-03-01", "III/a", 0),
    ("2010-04-01", "III/b", 49),
    ("2014-04-01", "III/c", 97),
    ("2018-04-01", "III/d", 145),
)
_BUNGA = (
    ("2009-03-01", "III/a", 0),
    ("2013-04-01", "III/b", 49),
    ("2017-04-01", "III/c", 97),
    ("2021-04-01", "III/d", 145),
)
_PEGI = (("2015-03-01", "III/a", 0), ("2019-04-01", "III/b", 49), ("2023-04-01", "III/c", 97))
_TONO = (("2019-03-01", "III/a", 0), ("2023-04-01", "III/b", 49))
_ROSA = (("1990-03-01", "II/a", 0), ("1994-04-01", "II/b", 49), ("1998-04-01", "II/c", 97), ("2002-04-01", "II/d", 145),
         ("2006-04-01", "III/a", 133), ("2010-04-01", "III/b", 181))  # fmt: skip
_S1_ADM = ((T.SLTA, "SMA IPS", 2008), (T.S1, "S-1 Administrasi Negara", 2013))

TOKOH = (
    # Kota Mawar
    Tokoh("bunga", "Bunga Rampai", "mawar", "198501152009032001", "analis_sdm", "2021-06-01", _BUNGA,
          ((T.S1, "S-1 Ilmu Administrasi Negara", 2007),), "S.A.P.", peran=(Peran.BKD, None)),
    Tokoh("vera", "Vera Rinjani", "mawar", "198206202006032002", "kasubbag_umum", "2019-01-10", _VERA,
          ((T.S1, "S-1 Manajemen", 2004),), "S.E.", peran=(Peran.VERIFIKATOR, "dinkes")),
    Tokoh("pina", "Pina Mustika", "mawar", "197005201996032003", "kadinkes", "2021-01-15", _PINA,
          ((T.S1, "Pendidikan Dokter", 1994), (T.S2, "S-2 Kesehatan Masyarakat", 2005)), "M.Kes.", "dr.",
          peran=(Peran.PIMPINAN, "dinkes")),
    Tokoh("pegi", "Pegi Sumarni", "mawar", "199003152015032004", "penelaah", "2016-04-01", _PEGI, _S1_ADM, "S.A.P.",
          lain={"kgb": "2025-03-01"}),
    Tokoh("padi", "Padi Sentosa", "mawar", "199207072024211005", "perawat", "2024-04-01", (("2024-04-01", "IX", 0),),
          ((T.S1, "S-1 Keperawatan", 2015),), "S.Kep., Ners", status=StatusPegawai.PPPK,
          lain={"kontrak_sampai": "2029-04-01"}),
    Tokoh("audi", "Audi Cahyana", "mawar", "198411112009031006", "auditor", "2020-01-01", _BUNGA,
          ((T.S1, "S-1 Akuntansi", 2007),), "S.E., Ak.", peran=(Peran.AUDITOR, None)),
    Tokoh("tono", "Tono Wibisana", "mawar", "199408172019031007", "guru", "2020-04-01", _TONO,
          ((T.S1, "S-1 Pendidikan Matematika", 2016),), "S.Pd."),
    Tokoh("lia", "Lia Anggraini", "mawar", "197809092006032008", "kabid_mutasi", "2020-02-01", _VERA,
          ((T.S1, "S-1 Hukum", 2002), (T.S2, "S-2 Ilmu Pemerintahan", 2012)), "S.H., M.Si.",
          lain={"plt": "kadisdik", "plt_mulai": "2026-01-05"}),
    Tokoh("dodi", "Dodi Prasetya", "mawar", "199003152015031009", "penelaah", "2016-04-01", _PEGI, _S1_ADM, "S.A.P.",
          lain={"hukdis": "2026-01-01", "hukdis_sampai": "2036-01-01"}),
    Tokoh("rosa", "Rosa Handayani", "mawar", "196201051990032010", None, None, _ROSA,
          ((T.SLTA, "SMEA", 1981),), lain={"pensiun": "2020-02-01"}),
    # Kota Melati: the same roles, other people
    Tokoh("bulan", "Bulan Purnama", "melati", "198501162009032011", "analis_sdm", "2021-06-01", _BUNGA,
          ((T.S1, "S-1 Ilmu Administrasi Negara", 2007),), "S.A.P.", peran=(Peran.BKD, None)),
    Tokoh("vino", "Vino Batubara", "melati", "198206212006031012", "kasubbag_umum", "2019-01-10", _VERA,
          ((T.S1, "S-1 Manajemen", 2004),), "S.E.", peran=(Peran.VERIFIKATOR, "dinkes")),
    Tokoh("putra", "Putra Mahardika", "melati", "197005211996031013", "kadinkes", "2021-01-15", _PINA,
          ((T.S1, "Pendidikan Dokter", 1994), (T.S2, "S-2 Kesehatan Masyarakat", 2005)), "M.Kes.", "dr.",
          peran=(Peran.PIMPINAN, "dinkes")),
    Tokoh("pandu", "Pandu Winata", "melati", "199003162015031014", "penelaah", "2016-04-01", _PEGI, _S1_ADM, "S.A.P."),
    Tokoh("agus", "Agus Saptono", "melati", "198411122009031015", "auditor", "2020-01-01", _BUNGA,
          ((T.S1, "S-1 Akuntansi", 2007),), "S.E., Ak.", peran=(Peran.AUDITOR, None)),
    Tokoh("tari", "Tari Kencana", "melati", "199408182019032016", "guru", "2020-04-01", _TONO,
          ((T.S1, "S-1 Pendidikan Matematika", 2016),), "S.Pd."),
)  # fmt: skip
