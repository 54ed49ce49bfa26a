"""2xx: how a service starts, stops and is stopped."""
