"""How much an old spreadsheet may hold; told on the page before anybody chooses a file."""

from typing import Final

LARGEST_FILE: Final = 20 * 1024 * 1024
MOST_RECORDS: Final = 50_000
MOST_ROWS: Final = 60_000  # with titles, sections, subtotals
MOST_COLUMNS: Final = 200
MOST_SHEETS: Final = 100  # Bangkok alone has fifty districts

# Of the child process that reads: hostile files end there.
UNPACKED: Final = 200 * 1024 * 1024
MEMORY: Final = 512 * 1024 * 1024
SECONDS: Final = 60  # by the clock: a busy machine
CPU_SECONDS: Final = 6  # of work: 50,000 rows take two
