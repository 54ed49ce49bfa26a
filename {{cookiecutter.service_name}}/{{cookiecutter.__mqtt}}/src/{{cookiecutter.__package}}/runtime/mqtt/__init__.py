"""What a service for MQTT has beside the rest of the runtime. Nothing of the rest imports it; kind.py names it."""
