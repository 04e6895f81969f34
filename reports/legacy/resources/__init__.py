"""What goes out in the shape in which it comes in, by django-import-export's description of its columns."""
