"""The provincial office's pages: queue, bulk, case, moves, one criterion or form, change requests, sending back."""
