import paho.mqtt.client as mqtt

clients = [mqtt.Client(mqtt.CallbackAPIVersion.VERSION2) for _ in range(3)]
for client in clients:
    client.connect("localhost")
    client.subscribe("lamp/set")  # SVC101: 12
    client.loop_start()
input_queue = []
while True:
    input_queue.clear()
