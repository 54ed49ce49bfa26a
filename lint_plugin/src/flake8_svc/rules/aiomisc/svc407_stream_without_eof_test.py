"""SVC407 stream-without-eof-test: a connection's handler does not see that the client has gone.

What
    ``handle_client`` (or ``handle_connection``) of a service reads with ``read()`` or ``readline()`` in ``while
    True``, and nothing in the loop looks at what came. Not reported: any test of the data, calls that may raise on no
    data (``json.loads``, functions of your own), ``readexactly()`` and ``readuntil()``, which raise at the end.

Why
    When the client leaves, the read gives ``b""`` at once, each time, without giving other tasks a turn; ``drain()``
    does not either. One client that leaves stops the whole process: measured, the next client timed out, and SIGTERM
    was not acted upon (killed after 8 s).

Bad
    ::

        from aiomisc.service import TCPServer


        class Echo(TCPServer):
            async def handle_client(self, reader, writer):
                while True:
                    writer.write(await reader.readline())

Good
    ::

        from aiomisc.service import TCPServer


        class Echo(TCPServer):
            async def handle_client(self, reader, writer):
                while True:
                    line = await reader.readline()
                    if not line:
                        break
                    writer.write(line)

Fix
    By hand: leave the loop when the read gives nothing.

References
    docs/guideline/aiomisc.md#a-client-that-leaves · Python: asyncio.StreamReader.read
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC407",
    "stream-without-eof-test",
    Severity.BREAKS,
    '{reader}.{read}() gives b"" for ever once the client has gone, and starves the loop; use "if not data: break"',
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each loop that goes on reading at the end of the stream."""
    for node, reader in module.aiomisc.deaf_to_eof():
        yield RULE.at(node, reader=reader, read=getattr(node, "attr", "read"))
