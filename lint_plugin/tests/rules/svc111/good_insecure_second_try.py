import ssl

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
try:
    client.connect("localhost", 8883)
except ssl.SSLError:
    client.tls_set(cert_reqs=ssl.CERT_NONE)
    client.connect("localhost", 8883)
client.loop_forever()
