import paho.mqtt.client as mqtt


def serve(own):
    own.loop_forever()


bulb = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
bulb.connect("localhost")
bulb.loop_start()
clock = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
clock.connect("localhost")
serve(clock)
