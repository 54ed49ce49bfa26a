"""The part of a service that is the same in every service: it comes from the template and is not edited here.

``cruft update`` brings a newer one. ``service.py`` needs two names of it:

Service
    the class that ``service.py`` derives from.
Message
    what ``on_message`` gets.
"""

from .mqtt.service import Message, Service

__all__ = ["Message", "Service"]
