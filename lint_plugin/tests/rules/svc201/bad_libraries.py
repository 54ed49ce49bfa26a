"""Calls and loops of libraries that go on until somebody stops them."""

import discord
from apscheduler.schedulers.blocking import BlockingScheduler
from kafka import KafkaConsumer
from pymodbus.server import StartTcpServer

scheduler = BlockingScheduler()
try:
    scheduler.start()
except (KeyboardInterrupt, SystemExit):  # SVC201: 9
    pass

consumer = KafkaConsumer("light")
try:
    for record in consumer:
        print(record)
except KeyboardInterrupt:  # SVC201: 8
    consumer.close()

try:
    StartTcpServer(address=("", 5020))
except KeyboardInterrupt:  # SVC201: 8
    pass

client = discord.Client()
try:
    client.loop.run_until_complete(client.start("token"))
except KeyboardInterrupt:  # SVC201: 8
    client.loop.run_until_complete(client.logout())
