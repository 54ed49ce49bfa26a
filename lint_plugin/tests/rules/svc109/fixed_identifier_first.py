import paho.mqtt.client as mqtt

name = "lamp"
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="lamp")
other = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=name, clean_session=False)
third = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=f"lamp-{name}")


def make(client_id, config):
    if config.persistent:
        return mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id, False)
    return mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=config.client_id or name.lower())


def main(config):
    make("lamp", config).loop_forever()
