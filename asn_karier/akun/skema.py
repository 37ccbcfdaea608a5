"""How the token appears in the OpenAPI description."""

from __future__ import annotations

from drf_spectacular.extensions import OpenApiAuthenticationExtension


class SkemaToken(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Bearer scheme of AutentikasiToken."""

    target_class = "asn_karier.akun.token.AutentikasiToken"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """OpenAPI security scheme."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Token API dari halaman Akun › Token API. Kirim sebagai `Authorization: Bearer asnk_…`.",
        }
