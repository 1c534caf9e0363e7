"""One file per kind of file: its bytes in, a `FileText` out. Runs inside the worker only."""
