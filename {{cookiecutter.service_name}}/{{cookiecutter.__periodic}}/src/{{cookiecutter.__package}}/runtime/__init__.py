"""The part of a service that is the same in every service: it comes from the template and is not edited here.

``cruft update`` brings a newer one. ``service.py`` needs these names of it:

Service
    the class that ``service.py`` derives from.
every, cron
    decorators of methods that run on a schedule.
Timekeeper
    measures how long a block takes, and logs it.
"""

from .jobs import cron, every
from .service import Service
from .timekeeper import Timekeeper

__all__ = ["Service", "Timekeeper", "cron", "every"]
