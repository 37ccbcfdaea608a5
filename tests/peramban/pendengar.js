window.__csp = [];
document.addEventListener("securitypolicyviolation", (e) => {
  window.__csp.push(`${e.effectiveDirective} menolak ${e.blockedURI || "isi sebaris"} (${e.sourceFile || location.pathname}:${e.lineNumber})`);
});
