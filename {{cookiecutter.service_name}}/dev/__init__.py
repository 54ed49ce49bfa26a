"""For ``make run`` and the tests only: a broker, the service as a process, and a client."""
