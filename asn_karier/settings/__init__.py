"""Settings of ASN Karier: everything that differs between machines comes from the environment.

DEBUG on (default): embedded services, invented key. DEBUG off is production (PRODUKSI): every secret and address must
be given, and a missing one stops the start with its name. The demo (ASN_DEMO) has the services of development and the
pages of production. Code asks PRODUKSI, never DEBUG: tests and the demo run with Django's DEBUG off.
"""

from asn_karier.settings.antrean import *  # noqa: F403
from asn_karier.settings.api import *  # noqa: F403
from asn_karier.settings.aplikasi import *  # noqa: F403
from asn_karier.settings.lingkungan import *  # noqa: F403
from asn_karier.settings.masuk import *  # noqa: F403
