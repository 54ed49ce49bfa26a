"""``svc check``: the rules without the rest of flake8, for many files."""
