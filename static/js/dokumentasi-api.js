"use strict";
// Opens the OpenAPI file in Swagger UI. A browser that is signed in may try the calls: the CSRF token of the page goes
// along with writes, as htmx sends it.
document.addEventListener("DOMContentLoaded", () => {
  const tempat = document.getElementById("dokumentasi-api");
  if (!tempat || typeof SwaggerUIBundle === "undefined") return;
  const kepala = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  SwaggerUIBundle({
    url: tempat.dataset.skema,
    domNode: tempat,
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    persistAuthorization: false,
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    requestInterceptor: (permintaan) => {
      const milikKita = new URL(permintaan.url, document.baseURI).origin === window.location.origin;
      if (milikKita && permintaan.method && permintaan.method !== "GET") Object.assign(permintaan.headers, kepala);
      return permintaan;
    },
  });
});
