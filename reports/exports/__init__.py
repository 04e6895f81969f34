"""Lists as spreadsheets: one file a sheet (its columns in order), one writer for all of them (docs/adr/0013)."""
