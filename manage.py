#!/usr/bin/env python
"""Django's command line for MoralOrg."""

import sys


def main() -> None:
    try:
        from moralorg.env import choose_settings

        choose_settings()
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. Run bin/serve, or: .venv/bin/python manage.py …")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
