"""What kind of service this is: jobs repeat, and nothing comes from outside."""

from .app import Process
from .settings import Config

__all__ = ["Config", "Process"]
