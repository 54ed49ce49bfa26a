"""Another topic than the last will's, or one that on_connect answers as well."""

import paho.mqtt.client as mqtt

STATE = "desk/lamp"


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.publish(STATE, "here", qos=1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.will_set(STATE, "gone", qos=1)
client.connect("localhost")
client.publish(STATE, "here", qos=1)
client.publish("desk/hello", "here", qos=1)
client.loop_forever()
