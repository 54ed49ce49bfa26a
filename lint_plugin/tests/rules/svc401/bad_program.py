import asyncio

from aiomisc import entrypoint
from house import Lamp

if __name__ == "__main__":
    loop = asyncio.get_event_loop()  # SVC401: 20
    loop.create_task(print("lamp"))
    with entrypoint(Lamp()) as running:
        running.run_forever()
