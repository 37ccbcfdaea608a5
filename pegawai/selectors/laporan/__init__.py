"""What the reports read: one module per report, all from the same reach (`lingkup`)."""
