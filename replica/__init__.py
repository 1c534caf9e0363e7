"""Seventeen regional sites of 2020 on loopback, each shown as of a simulated moment.

For the demonstration and the end-to-end tests. Knows nothing of the pipeline and is known to nothing but the command
line; the crawler meets it over HTTP alone.
"""

from replica.server import Replica

__all__ = ["Replica"]
