#!/bin/sh
# The program as the service runs it: by its user, with its settings, in its folder. docs/ustanovka.ru.md installs it.
set -eu
if [ "$(id -un)" != tyndau ] && [ "$(id -u)" != 0 ]; then
  echo "tyndau: only root and the user tyndau may use the service's record" >&2
  exit 2
fi
set -a
. /etc/tyndau/tyndau.env
set +a
cd /var/lib/tyndau
if [ "$(id -u)" = 0 ]; then
  exec runuser -u tyndau -- /opt/tyndau/.venv/bin/tyndau "$@"
fi
exec /opt/tyndau/.venv/bin/tyndau "$@"
