"""What each kind of document says (one file a document) and how it is rendered (render.py)."""
