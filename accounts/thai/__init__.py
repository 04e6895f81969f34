"""How people write Thai: digits, dates, names. Pure functions; nothing here knows a model or a request."""
