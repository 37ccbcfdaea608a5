#!/usr/bin/env python
"""Command line of ASN Karier; starts the embedded services when none are configured."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_karier.settings")
    if sys.argv[1:2] == ["layanan"]:
        os.environ["ASN_LAYANAN_MULAI"] = "0"  # the command decides by itself what starts and stops
    from django.core.management import execute_from_command_line

    from asn_karier.env import LingkunganKurang
    from asn_karier.layanan_lokal import LayananGagal

    try:
        execute_from_command_line(sys.argv)
    except (LingkunganKurang, LayananGagal) as galat:
        sys.exit(f"\n{galat}")
    except KeyboardInterrupt:
        sys.exit(130)
