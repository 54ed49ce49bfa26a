"""Lays what one kind of service has over what all have, removes what the answers leave out, and says how to go on."""

from __future__ import annotations

import shutil
from pathlib import Path

# cookiecutter does not render a folder onto one that is there.
shutil.copytree(".kind", ".", dirs_exist_ok=True)
shutil.rmtree(".kind")
shutil.rmtree(".unused", ignore_errors=True)
# Whoever has run the template's own Python in place (its tests, the demo) has left these there.
for cache in Path().rglob("__pycache__"):
    shutil.rmtree(cache)

print("""
{{ cookiecutter.service_name }} is ready:

  cd {{ cookiecutter.service_name }}
  make run     # Ctrl-C stops it
  make test

What the service does stands in src/{{ cookiecutter.__package }}/service.py.
""")
