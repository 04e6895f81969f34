"""The one place that reads the environment. A .env file beside manage.py is read when there is one."""

from pathlib import Path

import environ

env = environ.Env()
_file = Path(__file__).resolve().parent.parent / ".env"
if _file.exists():
    environ.Env.read_env(str(_file))
