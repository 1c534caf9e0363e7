"""Sets one page as PDF: HTML on stdin, the file's identifier as the only argument, PDF on stdout."""

from __future__ import annotations

import sys

from config.errors import TyndauError
from reports.papers.as_pdf import set_page


def main() -> int:
    """Returns the exit code; a failure is one line on stderr."""
    try:
        sys.stdout.buffer.write(set_page(sys.stdin.buffer.read(), sys.argv[1]))
    except TyndauError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
