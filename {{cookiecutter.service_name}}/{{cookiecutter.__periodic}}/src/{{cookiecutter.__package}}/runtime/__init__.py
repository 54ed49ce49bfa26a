"""The part of a service that is the same in every service: it comes from the template and is not edited here.

``cruft update`` brings a newer one. ``service.py`` needs one name of it:

Service
    the class that ``service.py`` derives from.
"""

from .service import Service

__all__ = ["Service"]
