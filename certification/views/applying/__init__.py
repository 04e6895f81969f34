"""The organisation's own pages: start, task list, the five forms, sending. One subject a file."""
