#!/usr/bin/env python3
"""Verifies a release certificate with Python's standard library and `cryptography`, from src/evidence/README.md alone.

    verify.py CERT FILE... --trust trusted_root.json --key release.pem [--policy policy] [--allow-unknown-witness]
    verify.py --batch --trust ... --key ...      each line of input {"certificate": text, "files": [sha256...]}, each line of output ok or why not

Ends with 0 verified, 1 does not agree, 2 cannot be read.
"""
import argparse, base64, hashlib, hmac, json, re, struct, sys
from datetime import datetime
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
try:
    from cryptography.hazmat.primitives.asymmetric import mldsa
except ImportError:  # Debian's version: lines by ML-DSA keys are then by keys that nobody named
    mldsa = None

PAYLOAD_TYPE = 'application/vnd.in-toto+json'


class Unreadable(Exception):
    pass


class Mismatch(Exception):
    pass


def need(condition, why, kind=Mismatch):
    if not condition:
        raise kind(why)


def sha256(data):
    return hashlib.sha256(data).digest()


def b64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except Exception as error:
        raise Unreadable('base64') from error
    need(data and base64.b64encode(data).decode() == text, 'base64', Unreadable)
    return data


# --- canonical JSON (RFC 8785), of which we write texts, whole numbers, lists, objects and null


def canonical(value):
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode('utf-16-be'))
        return '{' + ','.join(canonical(name) + ':' + canonical(one) for name, one in members) + '}'
    if isinstance(value, list):
        return '[' + ','.join(map(canonical, value)) + ']'
    need(value is None or type(value) in (int, str), 'a value that is not written', Unreadable)
    return json.dumps(value, ensure_ascii=False)


def read_canonical(text, shape):
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable('no JSON') from error
    check(value, shape)
    need(canonical(value) == text, 'not as it would be written', Unreadable)
    return value


def check(value, shape):
    """A dict is exactly these members (x? may be missing), [x] a list of x, (x,) exactly one x, a text is itself, a function says so."""
    if isinstance(shape, dict):
        wanted = {name for name in shape if not name.endswith('?') or name[:-1] in value} if isinstance(value, dict) else ()
        need(isinstance(value, dict) and value.keys() == {name.rstrip('?') for name in wanted}, 'members', Unreadable)
        for name in wanted:
            check(value[name.rstrip('?')], shape[name])
    elif isinstance(shape, (list, tuple)):
        need(isinstance(value, list) and (isinstance(shape, list) or len(value) == 1), 'list', Unreadable)
        for one in value:
            check(one, shape[0])
    elif isinstance(shape, str):
        need(value == shape, 'text', Unreadable)
    else:
        need(shape(value), shape.__name__, Unreadable)


def text(value):
    return isinstance(value, str) and value != ''


def count(value):
    return type(value) is int and 0 <= value < 2**53


def digits(value):
    return isinstance(value, str) and re.fullmatch('0|[1-9][0-9]*', value) is not None and int(value) < 2**53


def hash_hex(value):
    return isinstance(value, str) and re.fullmatch('[0-9a-f]{64}', value) is not None


def hash_or_null(value):
    return value is None or hash_hex(value)


def bytes64(value):
    return isinstance(value, str) and b64(value) != b''


def hash64(value):
    return bytes64(value) and len(b64(value)) == 32


def instant(value):
    if not isinstance(value, str) or not re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z', value, re.ASCII):
        return False
    try:
        return datetime.strptime(value, '%Y-%m-%dT%H:%M:%S.%fZ') is not None
    except ValueError:
        return False


def valid_for(value):
    return isinstance(value, dict) and value.keys() in ({'start'}, {'start', 'end'}) and all(map(instant, value.values()))


def counts(value):
    return isinstance(value, dict) and all(map(count, value.values()))


BUNDLE = {
    'mediaType': 'application/vnd.dev.sigstore.bundle.v0.3+json',
    'dsseEnvelope': {'payload': bytes64, 'payloadType': PAYLOAD_TYPE, 'signatures': ({'sig': bytes64},)},
    'verificationMaterial': {
        'publicKey': {'hint': hash64},
        # Time stamps are not verified here.
        'timestampVerificationData?': {'rfc3161Timestamps': [{'signedTimestamp': bytes64}]},
        'tlogEntries': ({
            'logIndex': digits,
            'logId': {'keyId': hash64},
            'kindVersion': {'kind': 'hashedrekord', 'version': '0.0.2'},
            'canonicalizedBody': bytes64,
            'inclusionProof': {'logIndex': digits, 'treeSize': digits, 'rootHash': hash64, 'hashes': [hash64], 'checkpoint': {'envelope': text}},
        },),
    },
}
STATEMENT = {
    '_type': 'https://in-toto.io/Statement/v1',
    'subject': [{'name': text, 'digest': {'sha256': hash_hex}}],
    'predicateType': 'https://imprimatur.invalid/release/v1',
    'predicate': {
        'salt': hash_hex,
        'item': text,
        'revision': {'number': count, 'digest': hash_hex},
        'attribute': text,
        'grounds': [text],
        'release': {'mode': text, 'place': text, 'at': instant, 'audience': [hash_hex]},
        'workflow': {'id': text, 'version': text, 'definition': hash_hex},
        'rules': {'digest': hash_hex, 'versions': counts},
        'scan': {'outcome': text, 'findings': counts},
        'waivers': [text],
        'decisions': [{'step': text, 'role': text, 'verdict': text, 'at': instant, 'by': hash_hex, 'onBehalfOf': hash_or_null}],
    },
}
TRUST_ROOT = {
    'mediaType': 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    'tlogs': [{
        'baseUrl': text,
        'hashAlgorithm': 'SHA2_256',
        'publicKey': {'rawBytes': bytes64, 'keyDetails': 'PKIX_ED25519', 'validFor': valid_for},
        'logId': {'keyId': hash64},
    }],
    # Of time stamps, which are not verified here.
    'timestampAuthorities?': [{'certChain': {'certificates': [{'rawBytes': bytes64}]}, 'validFor': valid_for}],
}


# --- keys


class Key:
    """A key of a signature line: type 0x01 the text, 0x04 text and time, 0x06 checkpoint, time and name with ML-DSA-44."""

    def __init__(self, name, kind, raw, end=None):
        need(text(name) and not re.search(r'[\s+]', name), 'name of a key', Unreadable)
        self.name, self.kind, self.end = name, kind, end
        self.id = sha256(name.encode() + b'\n' + bytes([kind]) + raw)
        need(len(raw) == (1312 if kind == 6 else 32), 'length of a key', Unreadable)
        if kind != 6:
            self.key = ed25519.Ed25519PublicKey.from_public_bytes(raw)
        else:
            self.key = mldsa.MLDSA44PublicKey.from_public_bytes(raw) if mldsa else None

    def verify(self, signature, note, origin, size, root):
        if self.kind == 1:
            self.key.verify(signature, note.encode())
            return None
        need(len(signature) > 8, 'a line that is cut')
        time, signature = struct.unpack('>Q', signature[:8])[0], signature[8:]
        need(time < 253402300800, 'a time that is none')
        if self.kind == 4:
            self.key.verify(signature, f'cosignature/v1\ntime {time}\n{note}'.encode())
        else:
            short = lambda name: bytes([len(name.encode())]) + name.encode()
            message = b'subtree/v1\n\0' + short(self.name) + struct.pack('>Q', time) + short(origin)
            self.key.verify(signature, message + struct.pack('>QQ', 0, size) + root)
        return time


def read_vkey(vkey):
    parts = vkey.split('+', 2)
    need(len(parts) == 3, 'verifier key', Unreadable)
    raw = b64(parts[2])
    need(raw[0] in (1, 4, 6), 'type of a verifier key', Unreadable)
    key = Key(parts[0], raw[0], raw[1:])
    need(key.id[:4].hex() == parts[1], 'id of a verifier key', Unreadable)
    return key


def read_trust_root(source):
    root = read_canonical(source[:-1] if source.endswith('\n') else source, TRUST_ROOT)
    keys = []
    for log in root['tlogs']:
        der = b64(log['publicKey']['rawBytes'])
        need(der[:12].hex() == '302a300506032b6570032100', 'key of a log', Unreadable)
        need(log['baseUrl'].startswith('https://'), 'address of a log', Unreadable)
        key = Key(log['baseUrl'][8:], 1, der[12:], log['publicKey']['validFor'].get('end'))
        need(key.id == b64(log['logId']['keyId']), 'id of a log', Unreadable)
        keys.append(key)
    need(keys, 'no log', Unreadable)
    return keys


def read_policy(source):
    logs, witnesses, groups, quorum = [], {}, {}, None
    for row in source.split('\n'):
        word, *rest = row.split() or ['#']
        if word == 'log':
            logs.append(read_vkey(rest[0]))
        elif word == 'witness':
            witnesses[rest[0]] = read_vkey(rest[1])
        elif word == 'group':
            members = rest[2:]
            groups[rest[0]] = ({'all': len(members), 'any': 1}.get(rest[1]) or int(rest[1]), members)
        elif word == 'quorum':
            quorum = rest[0]
        else:
            need(word.startswith('#'), 'line of a policy', Unreadable)
    need(quorum, 'no quorum', Unreadable)
    return logs, witnesses, groups, quorum


# --- the tree


def root_of(index, size, data, proof):
    """RFC 9162, section 2.1.3.2."""
    need(index < size, 'index')
    fn, sn, r = index, size - 1, sha256(b'\0' + data)
    for p in proof:
        need(sn != 0, 'proof too long')
        if fn & 1 or fn == sn:
            r = sha256(b'\1' + p + r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = sha256(b'\1' + r + p)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0, 'proof too short')
    return r


# --- the note


def read_note(envelope):
    end = envelope.rfind('\n\n')
    need(end >= 0 and envelope.endswith('\n'), 'note', Unreadable)
    need(not re.search('[\0-\x09\x0b-\x1f]', envelope), 'control character', Unreadable)
    note, lines = envelope[: end + 1], []
    for row in envelope[end + 2 : -1].split('\n'):
        match = re.fullmatch(r'— ([^\s+]+) ([A-Za-z0-9+/=]+)', row)
        need(match, 'line', Unreadable)
        data = b64(match[2])
        need(len(data) > 4, 'line', Unreadable)
        lines.append((match[1], data[:4], data[4:]))
    match = re.fullmatch('([^\n]+)\n(0|[1-9][0-9]*)\n([^\n]+)\n', note)
    need(match and digits(match[2]), 'checkpoint', Unreadable)
    root = b64(match[3])
    need(len(root) == 32, 'root', Unreadable)
    return note, lines, match[1], int(match[2]), root


def check_lines(envelope, log_id, released_at, trust, policy, allow_unknown):
    note, lines, origin, size, root = read_note(envelope)
    roots = [key for key in trust if key.name == origin]
    need(roots, 'log that nobody trusts')
    logs, witnesses, groups, quorum = policy or ([], {}, {}, 'none')
    known = roots + [key for key in logs if key.name == origin] + list(witnesses.values())
    signed, seen = [], set()
    for at, (name, key_id, signature) in enumerate(lines):
        need((name, key_id) not in seen, 'line twice')
        seen.add((name, key_id))
        key = next((one for one in known if one.name == name and one.id[:4] == key_id and one.key), None)
        if key is None:
            need(allow_unknown, f'line by an unknown key: {name}')
            continue
        try:
            key.verify(signature, note, origin, size, root)
        except InvalidSignature as error:
            raise Mismatch(f'signature of {name}') from error
        signed.append(key)
        need(at > 0 or (key in roots and key.id == log_id), 'first line')
    need(signed and signed[0] in roots and lines[0][0] == origin and signed[0].id == log_id, 'no line of the log')
    need(any(key in signed and (key.end is None or key.end >= released_at) for key in roots), 'key of the log had ended')

    def cosigned(name):
        if name in groups:
            least, members = groups[name]
            return sum(map(cosigned, members)) >= least
        return witnesses[name] in signed

    need(quorum == 'none' or cosigned(quorum), 'witnesses')
    return origin, size, root


# --- the certificate


def verify_release_signature(key, signature, message):
    try:
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, message)
            return 'PKIX_ED25519'
        need(isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1), 'release key')
        key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
        return 'PKIX_ECDSA_P256_SHA_256'
    except InvalidSignature as error:
        raise Mismatch('signature of the statement') from error


def verify(certificate, files, trust, keys, policy, allow_unknown):
    bundle = read_canonical(certificate, BUNDLE)
    entry = bundle['verificationMaterial']['tlogEntries'][0]
    proof, envelope = entry['inclusionProof'], bundle['dsseEnvelope']
    need(entry['logIndex'] == proof['logIndex'], 'index', Unreadable)
    _, _, _, size, root = read_note(proof['checkpoint']['envelope'])
    need(int(proof['treeSize']) == size and b64(proof['rootHash']) == root, 'size and root', Unreadable)

    payload = b64(envelope['payload'])
    try:
        statement = read_canonical(payload.decode(), STATEMENT)
    except UnicodeDecodeError as error:
        raise Unreadable('statement') from error
    need(statement['subject'] and statement['predicate']['decisions'], 'statement', Unreadable)

    der = keys.get(bundle['verificationMaterial']['publicKey']['hint'])
    need(der, 'release key that nobody trusts')
    signature = b64(envelope['signatures'][0]['sig'])
    message = f'DSSEv1 {len(PAYLOAD_TYPE)} {PAYLOAD_TYPE} {len(payload)} '.encode() + payload
    details = verify_release_signature(serialization.load_der_public_key(der), signature, message)
    to64 = lambda data: base64.b64encode(data).decode()
    leaf = canonical({
        'apiVersion': '0.0.2',
        'kind': 'hashedrekord',
        'spec': {'hashedRekordV002': {
            'data': {'algorithm': 'SHA2_256', 'digest': to64(sha256(message))},
            'signature': {'content': to64(signature), 'verifier': {'keyDetails': details, 'publicKey': {'rawBytes': to64(der)}}},
        }},
    }).encode()
    need(b64(entry['canonicalizedBody']) == leaf, 'leaf')
    reached = root_of(int(entry['logIndex']), size, leaf, [b64(one) for one in proof['hashes']])
    need(hmac.compare_digest(reached, root), 'inclusion')
    released_at = statement['predicate']['release']['at']
    check_lines(proof['checkpoint']['envelope'], b64(entry['logId']['keyId']), released_at, trust, policy, allow_unknown)

    subjects = {subject['digest']['sha256']: subject['name'] for subject in statement['subject']}
    need(files, 'no file')
    for name, digest in files:
        need(digest in subjects, f'{name} is no file of this release')
    return statement, size, int(entry['logIndex'])


def read_keys(pem):
    keys = {}
    for block in re.findall('-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----', pem, re.DOTALL):
        key = serialization.load_pem_public_key(block.encode())
        der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        keys[base64.b64encode(sha256(der)).decode()] = der
    return keys


def read_text(name):
    with open(name, encoding='utf-8', newline='') as file:
        return file.read()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('certificate', nargs='?')
    parser.add_argument('file', nargs='*')
    parser.add_argument('--trust', required=True)
    parser.add_argument('--key', required=True)
    parser.add_argument('--policy')
    parser.add_argument('--allow-unknown-witness', action='store_true')
    parser.add_argument('--batch', action='store_true')
    options = parser.parse_args()
    trust, keys = read_trust_root(read_text(options.trust)), read_keys(read_text(options.key))
    policy = read_policy(read_text(options.policy)) if options.policy else None
    run = lambda certificate, files: verify(certificate, files, trust, keys, policy, options.allow_unknown_witness)
    if options.batch:
        for row in sys.stdin:
            case = json.loads(row)
            try:
                run(case['certificate'], [(digest, digest) for digest in case['files']])
                print('ok')
            except (Unreadable, Mismatch) as error:
                print(f'{type(error).__name__}: {error}')
        return 0
    files = []
    for name in options.file:
        with open(name, 'rb') as file:
            files.append((name, hashlib.sha256(file.read()).hexdigest()))
    statement, size, index = run(read_text(options.certificate), files)
    release = statement['predicate']['release']
    print(f"Verified: item {statement['predicate']['item']}, released {release['at']}, entry {index} of {size}.")
    return 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except Mismatch as error:
        print(f'Does not agree: {error}')
        sys.exit(1)
    except (Unreadable, OSError, ValueError) as error:
        print(f'Cannot be read: {error}')
        sys.exit(2)
