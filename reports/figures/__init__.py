"""What a dashboard counts, and the list behind each number (ADR 0014). One file a subject."""
