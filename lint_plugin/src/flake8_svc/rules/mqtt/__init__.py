"""1xx: a paho-mqtt client that lives as long as the service."""
