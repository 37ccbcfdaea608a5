"""Sign-in by user name or NIP."""

from django.contrib.auth.backends import ModelBackend


class BackendNamaAtauNip(ModelBackend):
    """Accepts the user name or the NIP as identifier."""
