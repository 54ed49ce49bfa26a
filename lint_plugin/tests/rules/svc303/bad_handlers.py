import logging
import logging.handlers
import os
from pathlib import Path

FOLDER = "/tmp"
LOG_FILE = "/var/tmp/lamp.log"

logging.basicConfig(level="INFO", filename="/tmp/lamp.log")  # SVC303: 44
logging.FileHandler(LOG_FILE)  # SVC303: 21
logging.handlers.RotatingFileHandler(os.path.join(FOLDER, "lamp.txt"), maxBytes=1)  # SVC303: 38
logging.handlers.WatchedFileHandler(
    filename=Path("/tmp") / "lamp.log",  # SVC303: 14
)


def main():
    name = FOLDER + "/lamp.log"
    logging.getLogger().addHandler(logging.FileHandler(f"{name}"))  # SVC303: 56
