"""Who may do what: one function per act, asked by the button, the page and the service."""
