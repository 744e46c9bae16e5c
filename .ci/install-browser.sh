#!/usr/bin/env bash
# Makes sure that the browser tests find a browser and Chinese fonts. They are never skipped: without a browser this says what to do.
set -euo pipefail

for browser in "${IMPRIMATUR_CHROMIUM:-}" /usr/bin/chromium /usr/bin/google-chrome "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
  if [ -n "$browser" ] && [ -x "$browser" ]; then exit 0; fi
done

if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
  echo "Installing chromium and fonts-noto-cjk for the browser tests…"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null
  exit 0
fi

echo "The browser tests need Chromium or Chrome. Install it (Debian: sudo apt-get install chromium fonts-noto-cjk), or name it: IMPRIMATUR_CHROMIUM=/path/to/chrome" >&2
exit 1
