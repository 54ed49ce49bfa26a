"""What the try starts, and the interrupt ends, lasts until then, whatever its class says."""

import asyncio

from garden import Bridge, load_plugin


def main():
    plugin = load_plugin()
    try:
        plugin.start()
    except KeyboardInterrupt:  # SVC201: 12
        pass
    finally:
        plugin.stop()


def in_a_loop():
    bridge = Bridge()
    try:
        asyncio.get_event_loop().run_until_complete(bridge.start())
    except KeyboardInterrupt:  # SVC201: 12
        bridge.close()


async def amain():
    bridge = Bridge()
    try:
        await bridge.serve()
    finally:
        await bridge.close()


def in_a_coroutine():
    try:
        asyncio.run(amain())
    except KeyboardInterrupt:  # SVC201: 12
        print("bye")


main()
in_a_loop()
in_a_coroutine()
