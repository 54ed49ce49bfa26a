"""A service. What it does stands in service.py, what can be configured in config.py."""
