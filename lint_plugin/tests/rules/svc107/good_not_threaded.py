from wb_common.mqtt_client import MQTTClient

client = MQTTClient("lamp", is_threaded=False)
client.start()
client.loop_forever()
