import paho.mqtt.client as mqtt


def watches(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.subscribe("lamp/power")


def switches(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.subscribe("lamp/set")


this = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
that = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
this.on_connect = watches
that.on_connect = switches
