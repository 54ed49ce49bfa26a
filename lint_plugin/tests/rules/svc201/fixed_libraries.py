"""Calls and loops of libraries that go on until somebody stops them."""

import signal

import discord
from apscheduler.schedulers.blocking import BlockingScheduler
from kafka import KafkaConsumer
from pymodbus.server import StartTcpServer

scheduler = BlockingScheduler()
# systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    scheduler.start()
except (KeyboardInterrupt, SystemExit):
    pass

consumer = KafkaConsumer("light")
try:
    for record in consumer:
        print(record)
except KeyboardInterrupt:
    consumer.close()

try:
    StartTcpServer(address=("", 5020))
except KeyboardInterrupt:
    pass

client = discord.Client()
try:
    client.loop.run_until_complete(client.start("token"))
except KeyboardInterrupt:
    client.loop.run_until_complete(client.logout())
