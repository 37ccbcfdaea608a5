"""How gunicorn serves: threads, code loaded once, each worker warm before its first visitor.

Start: gunicorn -c python:asn_karier.gunicorn_konf asn_karier.wsgi
"""

import gc
import io
import os
from pathlib import Path
from typing import Any

bind = os.environ.get("GUNICORN_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("GUNICORN_WORKERS", "2"))
threads = int(os.environ.get("GUNICORN_THREADS", "4"))
worker_class = "gthread"
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 20_000  # a slow leak never becomes an outage
max_requests_jitter = 2_000  # and the workers do not restart together
limit_request_line = 4094
limit_request_fields = 60
accesslog = None  # the application writes one line per request, without query strings
errorlog = "-"
capture_output = False
control_socket_disable = True  # nobody steers a server through a socket in a home folder
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # a heartbeat file must not wait for a disk


def on_starting(server: Any) -> None:
    """gunicorn's own lines leave through the same processors as ours: JSON, no personal data."""
    import logging

    from asn_karier.core import log

    penangan = logging.StreamHandler()
    penangan.setFormatter(log.pembentuk(json=os.environ.get("DEBUG", "1").lower() in {"0", "false", "tidak", "off"}))
    server.log.error_log.handlers = [penangan]


def when_ready(server: Any) -> None:
    """Everything loaded so far is shared by the workers: keep the collector from touching it."""
    from django.db import connections

    connections.close_all()  # a connection must not be shared across a fork
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """One request through the whole stack (templates, translations, database), then freeze what it made."""
    _hangatkan(worker.wsgi)
    gc.collect()
    gc.freeze()


def _hangatkan(aplikasi: Any) -> None:
    from django.conf import settings
    from django.urls import reverse

    inang = next((h.lstrip(".") for h in settings.ALLOWED_HOSTS if "*" not in h), "localhost")
    lingkungan = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": reverse(settings.LOGIN_URL),
        "QUERY_STRING": "",
        "SERVER_NAME": inang,
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": inang,
        "HTTP_X_FORWARDED_PROTO": "https",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    jawaban = aplikasi(lingkungan, lambda *_: None)
    for _ in jawaban:
        pass
    if tutup := getattr(jawaban, "close", None):
        tutup()
