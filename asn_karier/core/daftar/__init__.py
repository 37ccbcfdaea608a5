"""Lists and reports: filters, columns, saved views, bulk acts, export; screen and file from one code."""
