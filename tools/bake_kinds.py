"""Bakes a service of each kind: ``python -m tools.bake_kinds FOLDER`` makes ``FOLDER/mqtt/my-service`` and so on."""

from __future__ import annotations

import sys
from pathlib import Path

from .baking import QUESTIONS, bake

if __name__ == "__main__":
    for kind in QUESTIONS["kind"]:
        bake(Path(sys.argv[1], kind), kind=kind)
