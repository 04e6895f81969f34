"""Paper in: old spreadsheets are read, understood, checked against the register, applied and undone.

Pure, row by row: reading (bytes → cells) → layout (where the table is) → scanning (which rows are records)
→ understanding (a record's values). With the database: checking, applying, undoing, runs.
"""
