import sys
import time

while True:
    try:
        time.sleep(1)
    except KeyboardInterrupt:  # SVC201: 12
        sys.exit(0)
