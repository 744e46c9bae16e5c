#!/usr/bin/env python3
"""Verifies an exported audit trail with the standard library, from src/evidence/README.md alone: verify_trail.py FILE

Ends with 0 verified, 1 does not agree, 2 cannot be read.
"""
import hashlib, json, sys


def verify(lines):
    faults, entries, stream, head = [], 0, None, None

    def fail(sequence, fault):
        faults.append('%s entry %d: %s' % (stream, sequence, fault))

    for line in lines:
        said = json.loads(line)
        entry = said['head'] if 'head' in said else json.loads(said['canonical'])
        if entry['stream'] != stream:
            stream, head = entry['stream'], (0, entry.get('previous', ''))
        if 'head' in said:
            if head and (head[0] != entry['sequence'] or (head[0] and head[1] != entry['hash'])):
                fail(head[0], 'head-mismatch')
            continue
        entries += 1
        if head is None:
            continue
        fault = None
        if entry['sequence'] != head[0] + 1:
            fault = 'gap'
        elif entry['previous'] != head[1]:
            fault = 'broken-link'
        elif hashlib.sha256(said['canonical'].encode()).hexdigest() != said['hash']:
            fault = 'hash-mismatch'
        if fault:
            fail(entry['sequence'], fault)
        head = None if fault else (entry['sequence'], said['hash'])
    return entries, faults


if __name__ == '__main__':
    try:
        with open(sys.argv[1], encoding='utf-8') as file:
            entries, faults = verify(file)
    except (OSError, IndexError, ValueError, KeyError) as error:
        print('cannot be read: %s' % error)
        sys.exit(2)
    print('\n'.join(faults) if faults else 'verified %d entries' % entries)
    sys.exit(1 if faults else 0)
