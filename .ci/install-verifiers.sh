#!/usr/bin/env bash
# Makes sure, where that is possible, that tests find the programs of others that they compare us with: a real nginx for the gate, and Python's
# cryptography for certificates. Without them these tests say so and are not run. Go is used where it is, and not installed: it is large.
set -uo pipefail

nginx=/usr/sbin/nginx
has_cryptography() { python3 -c 'import cryptography.hazmat.primitives.asymmetric.ed25519' 2>/dev/null; }

packages=()
[ -x "$nginx" ] || packages+=(nginx-light)
has_cryptography || packages+=(python3-cryptography)
if [ "${#packages[@]}" -gt 0 ] && command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
  echo "Installing ${packages[*]} for the tests of gate and certificates…"
  export DEBIAN_FRONTEND=noninteractive
  # RUNLEVEL=1: the service is not started, the test starts its own.
  { apt-get update -qq; RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null 2>&1
fi
[ -x "$nginx" ] || echo "nginx is not here: test/gate/nginx.test.ts is not run."
has_cryptography || echo "Python's cryptography is not here: test/evidence/verify.py is not run."
exit 0
