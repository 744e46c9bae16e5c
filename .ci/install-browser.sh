#!/usr/bin/env bash
# Makes sure that the browser tests find a browser and Chinese fonts. They are never skipped: without a browser this says what to do.
set -euo pipefail

has_any() { for browser in "$@"; do [ -n "$browser" ] && [ -x "$browser" ] && return; done; return 1; }

# The shell of Chromium without its windows: the same pages at a fifth of the work.
if has_any "${IMPRIMATUR_CHROMIUM:-}" /usr/bin/chromium-headless-shell; then exit 0; fi

if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
  echo "Installing chromium-headless-shell and fonts-noto-cjk for the browser tests…"
  apt-get update -qq || true
  for package in chromium-headless-shell chromium; do
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" fonts-noto-cjk >/dev/null && exit 0
  done
fi

if has_any /usr/bin/chromium /usr/bin/google-chrome "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; then exit 0; fi

echo "The browser tests need Chromium or Chrome. Install it (Debian: sudo apt-get install chromium-headless-shell fonts-noto-cjk), or name it: IMPRIMATUR_CHROMIUM=/path/to/chrome" >&2
exit 1
