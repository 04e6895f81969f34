"""How much a file may hold, beside its size (settings.EVIDENCE_MAX_BYTES). ADR 0010 says why."""

MEGABYTE = 1024 * 1024

# PDF
MOST_PAGES = 1000
MOST_OBJECTS = 300_000
# The mark of the end stands in the last kilobyte; a little more for scanners that write after it.
TAIL = 2048

# Pictures. A page scanned at 600 dpi has 35 million points, a telephone's largest photo 50 million; a PNG has
# to be unpacked whole (four bytes a point, and again while it is made smaller), a JPEG does not.
MOST_PIXELS = {"jpg": 64_000_000, "png": 40_000_000}
LONGEST_SIDE = 4096

# Word and Excel
MOST_ENTRIES = 2000
MOST_UNPACKED = 200 * MEGABYTE
MOST_CONTENTS = MEGABYTE
MOST_NESTED = 20 * MEGABYTE

# The child process that reads them
MEMORY = 640 * MEGABYTE
PROCESSOR_SECONDS = 15
SECONDS = 20
LARGEST_WRITE = 200 * MEGABYTE
