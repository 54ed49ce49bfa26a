"""What kind of service this is: MQTT messages drive it.

Not in ``__init__.py``: paho takes a while to import, and the signal handlers come before it.
"""

from .mqtt.process import Process
from .mqtt.settings import Config

__all__ = ["Config", "Process"]
