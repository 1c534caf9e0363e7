"""Look at the sites by hand: `python -m replica --at 2020-08-12T21:00+06:00 [--port-file F]`; ends on Ctrl-C."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from replica.server import FIRST_MOMENT, Replica


def main() -> int:
    """Serves until interrupted; writes site name → port as JSON to the port file, or prints it."""
    parser = argparse.ArgumentParser(prog="python -m replica", description=__doc__)
    parser.add_argument("--at", type=datetime.fromisoformat, default=FIRST_MOMENT, help="the moment to show, with zone")
    parser.add_argument("--port-file", type=Path, help="where to write the ports")
    arguments = parser.parse_args()
    if arguments.at.tzinfo is None:
        parser.error("--at needs a time zone, as in 2020-08-12T21:00+06:00")
    with Replica(arguments.at) as replica:
        ports = json.dumps(replica.ports, indent=1)
        if arguments.port_file:
            arguments.port_file.write_text(ports, encoding="utf-8")
        else:
            sys.stdout.write(ports + "\n")
            sys.stdout.flush()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with suppress(KeyboardInterrupt):
            signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())
