"""What the try starts, and the interrupt ends, lasts until then, whatever its class says."""

import asyncio
import signal

from garden import Bridge, load_plugin


def main():
    plugin = load_plugin()
    # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        plugin.start()
    except KeyboardInterrupt:
        pass
    finally:
        plugin.stop()


def in_a_loop():
    bridge = Bridge()
    # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        asyncio.get_event_loop().run_until_complete(bridge.start())
    except KeyboardInterrupt:
        bridge.close()


async def amain():
    bridge = Bridge()
    try:
        await bridge.serve()
    finally:
        await bridge.close()


def in_a_coroutine():
    # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        asyncio.run(amain())
    except KeyboardInterrupt:
        print("bye")


main()
in_a_loop()
in_a_coroutine()
