import sys
from logging.config import dictConfig

from loguru import logger

logger.add("/tmp/lamp.txt")  # SVC303: 12
sys.stdout = open("/tmp/lamp.log", "a")  # SVC303: 19
with open("/var/tmp/lamp_log.txt", mode="w") as file:  # SVC303: 11
    file.write("on")
dictConfig(
    {
        "version": 1,
        "handlers": {
            "file": {
                "class": "logging.FileHandler",
                "filename": "/tmp/lamp",  # SVC303: 29
            }
        },
    }
)
Daemon("/run/lamp.pid", stdout="/tmp/lamp.log", stderr="/dev/null").start()  # SVC303: 32
