import paho.mqtt.client as mqtt
from telegram.ext import CommandHandler, Updater

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")  # SVC112: 8


def switch_on(update, context):
    client.publish("lamp/set", "on")


updater = Updater("token")
updater.dispatcher.add_handler(CommandHandler("on", switch_on))
updater.start_polling()
updater.idle()
