"""What this service does. This file is yours: the template writes it once and never touches it again."""

from __future__ import annotations

import logging
import shutil

from . import runtime
from .config import Settings

log = logging.getLogger(__name__)


class Service(runtime.Service[Settings]):
    """Looks how full a file system is, again and again, and warns when it is too full."""

    @runtime.every(lambda settings: settings.interval)
    def look(self) -> None:
        """Called at once, then every ``interval`` seconds. What it raises is logged, and the service goes on."""
        usage = shutil.disk_usage(self.settings.path)
        used = 100 * usage.used / usage.total
        level = logging.WARNING if used > self.settings.warn_above else logging.INFO
        log.log(level, "%s is %.0f %% full", self.settings.path, used)
