"""What is inside an uploaded file: which kind it is, whether it is safe, how a page of it looks.

Pure: no database, no settings, no Django, but for refusals.py (the sentences). Hostile files are read only
in a child process with limits of memory and time (apart.py starts it, __main__.py is it); ADR 0010.
"""
