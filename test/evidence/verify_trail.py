#!/usr/bin/env python3
"""Verifies an exported audit trail, from src/evidence/README.md alone: verify_trail.py FILE [--trust trusted_root.json]

With a trust root the signatures of checkpoints and statements are verified as well, for which it needs `cryptography`; without it the standard
library is enough. Ends with 0 verified, 1 does not agree, 2 cannot be read.
"""
import argparse, base64, hashlib, json, os, sys


def sha256(data):
    return hashlib.sha256(data).digest()


class Trail:
    """Chains of entries, each in its order, and where the database remembers their ends."""

    def __init__(self):
        self.faults, self.entries, self.stream, self.head = [], 0, None, None

    def fail(self, sequence, fault):
        self.faults.append('%s entry %d: %s' % (self.stream, sequence, fault))

    def begin(self, stream, previous):
        if stream != self.stream:
            self.stream, self.head = stream, (0, previous)

    def end(self, said):
        self.begin(said['stream'], '')
        if self.head and (self.head[0] != said['sequence'] or (self.head[0] and self.head[1] != said['hash'])):
            self.fail(self.head[0], 'head-mismatch')

    def entry(self, said):
        entry = json.loads(said['canonical'])
        self.begin(entry['stream'], entry['previous'])
        self.entries += 1
        if self.head is None:
            return
        fault = None
        if entry['sequence'] != self.head[0] + 1:
            fault = 'gap'
        elif entry['previous'] != self.head[1]:
            fault = 'broken-link'
        elif hashlib.sha256(said['canonical'].encode()).hexdigest() != said['hash']:
            fault = 'hash-mismatch'
        if fault:
            self.fail(entry['sequence'], fault)
        self.head = None if fault else (entry['sequence'], said['hash'])


class Log:
    """Leaves are those of the entries and statements; tiles and roots are those of the leaves."""

    def __init__(self, keys):
        self.faults, self.keys = [], keys
        self.known, self.erased, self.statements = set(), 0, 0
        self.hashes, self.tiles, self.checkpoints = [], {}, []

    def entry(self, said):
        if 'salt' not in said:
            self.erased += 1
            return
        opened = b'imprimatur/leaf/1\0' + bytes.fromhex(said['salt']) + bytes.fromhex(said['hash'])
        self.known.add(b'\1' + sha256(opened))

    def statement(self, said):
        payload, signature, der = (base64.b64decode(said[name]) for name in ('payload', 'signature', 'key'))
        kind = b'application/vnd.in-toto+json'
        message = b'DSSEv1 %d %s %d ' % (len(kind), kind, len(payload)) + payload
        details = 'PKIX_ED25519' if der[:12].hex() == '302a300506032b6570032100' else 'PKIX_ECDSA_P256_SHA_256'
        if self.keys is not None and not signed(der, signature, message):
            self.faults.append('statement %s: not-signed' % said['release'])
            return
        self.statements += 1
        self.known.add((
            '{"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{"data":{"algorithm":"SHA2_256","digest":"%s"},'
            '"signature":{"content":"%s","verifier":{"keyDetails":"%s","publicKey":{"rawBytes":"%s"}}}}}}'
            % (base64.b64encode(sha256(message)).decode(), said['signature'], details, said['key'])
        ).encode())

    def checkpoint(self, note):
        text, lines = note[: note.rindex('\n\n') + 1], note[note.rindex('\n\n') + 2 :].split('\n')
        origin, size, root = text.split('\n')[:3]
        self.checkpoints.append((int(size), base64.b64decode(root)))
        if self.keys is not None and not any(self.signs(text, line, origin) for line in lines if line):
            self.faults.append('checkpoint %s: not-signed' % size)

    def signs(self, text, line, origin):
        _, name, data = line.split(' ')
        data = base64.b64decode(data)
        return name == origin and any(
            key.name == name and key.id[:4] == data[:4] and verifies(key.key, data[4:], text.encode()) for key in self.keys
        )

    def bundle(self, said):
        data, at = base64.b64decode(said['entries']), 0
        if not data or said['n'] != len(self.hashes) // 256:
            self.faults.append('bundle %d: changed' % said['n'])
        while at < len(data):
            end = at + 2 + int.from_bytes(data[at : at + 2], 'big')
            leaf, at = data[at + 2 : end], end
            if leaf not in self.known:
                self.erased -= len(leaf) == 33
                if len(leaf) != 33 or self.erased < 0:
                    self.faults.append('leaf %d: missing' % len(self.hashes))
            self.hashes.append(sha256(b'\0' + leaf))

    def tile(self, said):
        self.tiles[said['level'], said['n']] = base64.b64decode(said['data'])

    def end(self):
        level, hashes = 0, self.hashes
        while hashes:
            for n in range(0, len(hashes), 256):
                if self.tiles.pop((level, n // 256), None) != b''.join(hashes[n : n + 256]):
                    self.faults.append('tile %d/%d: changed' % (level, n // 256))
            hashes = [root_of(hashes[n : n + 256]) for n in range(0, len(hashes) - 255, 256)]
            level += 1
        self.faults += ['tile %d/%d: not-on-record' % place for place in self.tiles]
        for size, root in self.checkpoints:
            if size > len(self.hashes) or root_of(self.hashes[:size]) != root:
                self.faults.append('checkpoint %d: changed' % size)


def root_of(hashes):
    """RFC 6962, section 2.1, over leaf hashes."""
    if not hashes:
        return sha256(b'')
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b'\1' + root_of(hashes[:split]) + root_of(hashes[split:]))


def verifies(key, signature, message):
    from cryptography.exceptions import InvalidSignature

    try:
        key.verify(signature, message)
        return True
    except InvalidSignature:
        return False


def signed(der, signature, message):
    from cryptography.hazmat.primitives.serialization import load_der_public_key
    from verify import Mismatch, verify_release_signature

    try:
        return bool(verify_release_signature(load_der_public_key(der), signature, message))
    except (Mismatch, ValueError):
        return False


def trusted(file):
    if file is None:
        return None
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from verify import read_text, read_trust_root

    return read_trust_root(read_text(file))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('file')
    parser.add_argument('--trust')
    options = parser.parse_args()
    trail, log = Trail(), Log(trusted(options.trust))
    with open(options.file, encoding='utf-8') as lines:
        for line in lines:
            said = json.loads(line)
            if 'canonical' in said:
                trail.entry(said)
                log.entry(said)
            elif 'head' in said:
                trail.end(said['head'])
            else:
                for name in ('statement', 'checkpoint', 'bundle', 'tile'):
                    if name in said:
                        getattr(log, name)(said[name])
    log.end()
    faults = trail.faults + log.faults
    how = 'signatures not checked' if log.keys is None else '%d checkpoints signed by keys of the log' % len(log.checkpoints)
    parts = (trail.entries, log.statements, len(log.hashes), how)
    print('\n'.join(faults) if faults else 'verified %d entries, %d statements, a log of %d, %s' % parts)
    return 1 if faults else 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except (OSError, IndexError, ValueError, KeyError) as error:
        print('cannot be read: %s' % error)
        sys.exit(2)
