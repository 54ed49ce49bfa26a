import sys
import time

try:
    from tool import main

    code = main(sys.argv)
except KeyboardInterrupt:
    code = 1

tries = 5
while tries:
    try:
        time.sleep(1)
        tries -= 1
    except KeyboardInterrupt:
        break

for name in sys.argv:
    try:
        print(open(name).read())
    except KeyboardInterrupt:
        break
