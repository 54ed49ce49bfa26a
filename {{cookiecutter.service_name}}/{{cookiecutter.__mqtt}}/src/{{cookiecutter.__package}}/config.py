"""What can be configured in the section [service]. This file is yours, like service.py."""

from __future__ import annotations

from .runtime.settings import Section


class Settings(Section, kw_only=True):
    """One field a key: its type is checked, its default applies where the key is absent.

    A field without a default is a key that must be there.
    """

    #: Answer pings. With ``false`` they are read, and nothing is said.
    echo: bool = True
