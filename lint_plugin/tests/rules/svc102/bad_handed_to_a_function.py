import json

import paho.mqtt.client as mqtt

PARTS = {"left": "W", "right": None}


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


def describe(client, prefix):
    """What the lamp can do."""
    for name, unit in PARTS.items():
        config = {"name": name}
        if unit is None:
            continue
        config["unit"] = unit
        try:
            client.publish(f"{prefix}/{name}/config", json.dumps(config), retain=True)  # SVC102: 20
        except ValueError:
            print("no config for", name)


def main():
    light = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    light.on_connect = on_connect
    light.connect("localhost")
    # for those who look for lamps
    describe(light, "lamps")
    light.loop_forever()


main()
