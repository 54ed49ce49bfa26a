"""What can be configured in the section [service]. This file is yours, like service.py."""

from __future__ import annotations

from typing import Annotated

import msgspec

from .runtime.settings import Seconds, Section


class Settings(Section, kw_only=True):
    """One field a key: its type is checked, its default applies where the key is absent.

    A field without a default is a key that must be there.
    """

    #: Seconds from one look to the next.
    interval: Seconds = 60.0
    #: A path on the file system to look at.
    path: str = "/"
    #: Percent.
    warn_above: Annotated[float, msgspec.Meta(ge=0, le=100)] = 90.0
