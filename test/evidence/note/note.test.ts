import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatCheckpoint, parseCheckpoint } from '../../../src/evidence/note/checkpoint.ts';
import { lineSigner, readLines, signLine } from '../../../src/evidence/note/lines.ts';
import { formatNote, type Note, parseNote } from '../../../src/evidence/note/note.ts';
import { formatVerifierKey, parseVerifierKey, type VerifierKey, verifierKey } from '../../../src/evidence/note/verifier-key.ts';
import { pemSigner } from '../../../src/evidence/signer.ts';
import { newSigner } from './keys.ts';

/** Notes of others, each with the key that signed it. */
const PUBLISHED: Record<string, { vkey: string; note: string }> = {
  'the example of C2SP signed-note': {
    vkey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    note: `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`,
  },
  'a checkpoint of the checksum database of Go': {
    vkey: 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
    note: `go.sum database tree
35225469
vt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=

— sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=
`,
  },
};

const TEXT = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

describe.each(Object.entries(PUBLISHED))('%s', (_, { vkey, note }) => {
  test('verifies, and is written again byte for byte', () => {
    const key = parseVerifierKey(vkey)!;
    expect(formatVerifierKey(key)).toBe(vkey);
    const parsed = parseNote(note)!;
    expect(formatNote(parsed)).toBe(note);
    expect(readLines(parsed, [key])).toMatchObject([{ key, verified: true }]);
  });

  test('does not verify with one letter changed', () => {
    const parsed = parseNote(note.replace('a', 'b'))!;
    expect(readLines(parsed, [parseVerifierKey(vkey)!])).toMatchObject([{ verified: false }]);
  });
});

describe('a note', () => {
  const { note } = PUBLISHED['the example of C2SP signed-note']!;

  test.each([
    ['without a signature', 'text\n\n'],
    ['without an empty line', note.replace('\n\n', '\n')],
    ['without its last line feed', note.slice(0, -1)],
    ['with a carriage return', note.replace('message.\n', 'message.\r\n')],
    ['with a tab', note.replace(' example', '\texample')],
    ['with a lone surrogate', note.replace('This', '\ud800')],
    ['with a hyphen for the dash', note.replace('—', '-')],
    ['with two spaces in a line', note.replace('— example.com/foo ', '— example.com/foo  ')],
    ['with a plus in the name', note.replace('example.com/foo', 'example+foo')],
    ['with a space of another script in the name', note.replace('example.com/foo', 'example\u3000foo')],
    ['with a signature of no byte', 'text\n\n— a UwAQOg==\n'],
    ['with bits after the end of the base64', note.replace('aQM=', 'aQN=')],
    ['with base64 for addresses', 'text\n\n— a -_8AAAAA\n'],
    ['with more lines than anybody needs', `text\n\n${'— a UwAQOkn8\n'.repeat(65)}`],
  ])('%s is refused', (_, text) => {
    expect(text).not.toBe(note);
    expect(parseNote(text)).toBeUndefined();
  });

  test('may have empty lines in its text, and many signatures', () => {
    const many: Note = {
      text: '\n\na\n\n',
      lines: Array.from({ length: 64 }, (_, n) => ({ name: `k${n}`, keyId: Buffer.alloc(4, n), signature: Buffer.of(n) })),
    };
    expect(parseNote(formatNote(many))).toEqual(many);
  });

  test('is read only when it would be written the same', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.nat(127), (at, code) => {
        const changed = note.slice(0, at) + String.fromCharCode(code) + note.slice(at + 1);
        const parsed = parseNote(changed);
        if (parsed) expect(formatNote(parsed)).toBe(changed);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a checkpoint', () => {
  test('reads back', () => {
    const checkpoint = parseCheckpoint(TEXT)!;
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(formatCheckpoint(checkpoint)).toBe(TEXT);
  });

  test.each([
    ['a leading zero', TEXT.replace('2085', '02085')],
    ['a sign', TEXT.replace('2085', '+2085')],
    ['an exponent', TEXT.replace('20852163', '2e7')],
    ['a size that no number holds', TEXT.replace('20852163', '9007199254740993')],
    ['a short root', TEXT.replace('CsUYapGG', '')],
    ['an extension line', `${TEXT}more\n`],
    ['no origin', TEXT.replace('example.com/behind-the-sofa', '')],
    ['no line feed at the end', TEXT.slice(0, -1)],
    ['no size', TEXT.replace('20852163', '')],
  ])('with %s is refused', (_, text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });
});

describe('lines of a checkpoint', () => {
  const log = lineSigner('example.com/behind-the-sofa', 'note', newSigner('ed25519'));
  const pq = lineSigner('example.com/behind-the-sofa', 'ml-dsa', newSigner('ml-dsa-44'));
  const witness = lineSigner('witness.example.com/w1', 'cosignature', newSigner('ed25519'));
  const keys = [log, pq, witness].map((one) => one.key);
  const time = 1_679_315_147;
  const signed = async (): Promise<Note> => ({
    text: TEXT,
    lines: await Promise.all([log, pq, witness].map((by) => signLine(TEXT, by, time))),
  });

  test('verify by all who signed, with the time that they name', async () => {
    const note = parseNote(formatNote(await signed()))!;
    expect(readLines(note, keys).map(({ key, verified, time }) => [key?.type, verified, time])).toEqual([
      ['note', true, undefined],
      ['ml-dsa', true, time],
      ['cosignature', true, time],
    ]);
  });

  test('sign the bytes that C2SP tlog-cosignature shows', async () => {
    const [, second, third] = (await signed()).lines;
    const cosigned = Buffer.from(`cosignature/v1\ntime 1679315147\n${TEXT}`);
    expect(third!.signature.subarray(0, 8).toString('hex')).toBe('00000000641850cb');
    expect(verify(null, cosigned, witness.key.publicKey, third!.signature.subarray(8))).toBe(true);
    const subtree = Buffer.concat([
      Buffer.from('subtree/v1\n\0', 'latin1'),
      Buffer.of(27),
      Buffer.from('example.com/behind-the-sofa'),
      Buffer.from('00000000641850cb', 'hex'),
      Buffer.of(27),
      Buffer.from('example.com/behind-the-sofa'),
      Buffer.from('0000000000000000', 'hex'),
      Buffer.from('00000000013e2dc3', 'hex'),
      Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64'),
    ]);
    expect(second!.signature).toHaveLength(8 + 2_420);
    expect(verify(null, subtree, pq.key.publicKey, second!.signature.subarray(8))).toBe(true);
  });

  test('of keys that nobody named are unknown, even under a known name', async () => {
    const note = await signed();
    const stranger = lineSigner('example.com/behind-the-sofa', 'note', newSigner('ed25519'));
    note.lines.push(await signLine(TEXT, stranger, time));
    expect(readLines(note, keys).map((line) => line.verified)).toEqual([true, true, true, false]);
    expect(readLines(note, keys)[3]!.key).toBeUndefined();
    expect(readLines(note, [])).toHaveLength(4);
  });

  test('do not verify over another checkpoint, at another time or under the type of another key', async () => {
    const note = await signed();
    const other = { ...note, text: TEXT.replace('20852163', '20852164') };
    expect(readLines(other, keys).some((line) => line.verified)).toBe(false);
    for (const line of note.lines.slice(1)) line.signature[7]! ^= 1;
    expect(readLines(note, keys).map((line) => line.verified)).toEqual([true, false, false]);
    // The same key as a witness key has another id: its line is not the log's.
    const asWitness = verifierKey(log.key.name, 'cosignature', log.key.publicKey);
    expect(readLines(note, [asWitness])[0]!.key).toBeUndefined();
  });

  test('cut to nothing or with a time past all numbers do not verify', async () => {
    const note = await signed();
    for (const cut of [Buffer.alloc(1), Buffer.alloc(8), Buffer.alloc(72, 0xff)]) {
      const lines = note.lines.map((line) => ({ ...line, signature: cut }));
      expect(readLines({ ...note, lines }, keys).some((line) => line.verified)).toBe(false);
    }
  });

  test('with ML-DSA are neither made nor read under a name that does not fit', async () => {
    const text = TEXT.replace('example.com', 'e'.repeat(256));
    await expect(signLine(text, pq, time)).rejects.toThrow(TypeError);
    const [line] = (await signed()).lines.filter((one) => one.keyId.equals(pq.key.id.subarray(0, 4)));
    expect(readLines({ text, lines: [line!] }, keys)).toMatchObject([{ verified: false }]);
  });

  test('that cosign are made for checkpoints only', async () => {
    await expect(signLine('hello\n', witness, time)).rejects.toThrow(TypeError);
    await expect(signLine('hello\n', log, time)).resolves.toMatchObject({ name: log.key.name });
  });
});

describe('keys', () => {
  test.each(['note', 'cosignature', 'ml-dsa'] as const)('of type %s read back', (type) => {
    const key = verifierKey('a.example/k', type, newSigner(type === 'ml-dsa' ? 'ml-dsa-44' : 'ed25519').publicKey);
    const read = parseVerifierKey(formatVerifierKey(key)) as VerifierKey;
    expect({ name: read.name, type: read.type, id: read.id }).toEqual({ name: key.name, type, id: key.id });
    expect(read.publicKey.equals(key.publicKey)).toBe(true);
  });

  test.each([
    ['another key id', 'example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['another name', 'example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['an unknown type', 'example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['a short key', 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYc'],
    ['nothing', ''],
  ])('with %s are refused', (_, vkey) => {
    expect(parseVerifierKey(vkey)).toBeUndefined();
  });

  test('of another algorithm are not taken for a line, and RSA signs nothing', () => {
    expect(() => verifierKey('a', 'note', newSigner('p-256').publicKey)).toThrow(TypeError);
    expect(() => verifierKey('a', 'ml-dsa', newSigner('ed25519').publicKey)).toThrow(TypeError);
    expect(() => verifierKey('a b', 'note', newSigner('ed25519').publicKey)).toThrow(TypeError);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    expect(() => pemSigner(privateKey.export({ format: 'pem', type: 'pkcs8' }) as string)).toThrow(TypeError);
  });
});
