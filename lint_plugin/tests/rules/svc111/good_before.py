import ssl
import sys

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


def configure(client):
    client.username_pw_set("lamp", "secret")
    if "--tls" in sys.argv:
        client.tls_set(cert_reqs=ssl.CERT_REQUIRED)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
configure(client)
client.connect_async("localhost")
client.will_set("lamp/status", "offline")
client.on_connect = on_connect
client.loop_forever()
