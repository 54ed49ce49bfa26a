import paho.mqtt.client as mqtt
import redis


class Board:
    def connect(self):
        self.publish("status", "online", retain=True)

    def publish(self, topic, payload, retain):
        self.topics = {topic: payload}


board = Board()
board.connect()
store = redis.Redis()
store.publish("lamp/status", "online")
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_forever()
