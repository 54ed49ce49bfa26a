"""flake8-svc: finds in long-running Python services what breaks them later."""

__version__ = "0.1.0"
