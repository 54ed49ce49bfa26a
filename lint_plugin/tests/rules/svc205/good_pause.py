"""The handler does nothing: pause() returns after it."""
import signal

for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: None)
signal.pause()
print("lamp off")
