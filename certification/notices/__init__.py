"""Who is told of what: the table, who stands behind its words, and the telling (docs/notices.md)."""
