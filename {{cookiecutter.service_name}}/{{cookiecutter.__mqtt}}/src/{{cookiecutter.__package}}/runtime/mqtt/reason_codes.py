"""Reason codes of the broker that end the process."""

from __future__ import annotations

#: Reason codes of a CONNACK (MQTT 5, 3.2.2.2; paho maps those of 3.1.1 to them) that waiting does not cure, each
#: with the keys of [mqtt] to look at. All others are tried again.
REFUSED_FOR_GOOD: dict[int, str] = {
    132: "protocol",  # unsupported protocol version
    133: "client_id",  # client identifier not valid
    134: "username and password",  # bad user name or password
    135: "username and password",  # not authorized: what mosquitto says to a wrong password
    138: "username and client_id",  # banned
    140: "username and password",  # bad authentication method
}
