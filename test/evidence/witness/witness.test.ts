import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isConsistent, type TreeHead } from '../../../src/evidence/log/check-proof.ts';
import { leafHash } from '../../../src/evidence/log/tree.ts';
import { formatCheckpoint, parseForeignCheckpoint } from '../../../src/evidence/note/checkpoint.ts';
import { lineSigner, signLine } from '../../../src/evidence/note/lines.ts';
import { formatLine, formatNote, type Note } from '../../../src/evidence/note/note.ts';
import { cosignaturesIn } from '../../../src/evidence/witness/answer.ts';
import { judgeSender, judgeTree } from '../../../src/evidence/witness/judge.ts';
import { type AddCheckpoint, formatAddCheckpoint, parseAddCheckpoint } from '../../../src/evidence/witness/request.ts';
import { naiveConsistency, naiveRoot } from '../log/naive-tree.ts';
import { newSigner } from '../note/keys.ts';

const ORIGIN = 'example.com/behind-the-sofa';
const log = lineSigner(ORIGIN, 'note', newSigner('ed25519'));
const stranger = lineSigner(ORIGIN, 'note', newSigner('ed25519'));
const witness = lineSigner('witness.example/w1', 'cosignature', newSigner('ed25519'));

/** Two histories of one log: the same up to `SHARED`, then not. */
const SHARED = 5;
const MOST = 20;
const history = (name: string) => Array.from({ length: MOST }, (_, at) => Buffer.from(at < SHARED ? `${at}` : `${name}${at}`));
const FORKS = [history('a'), history('b')] as const;

const headOf = (leaves: readonly Buffer[], size: number): TreeHead => ({ size, root: naiveRoot(leaves.slice(0, size)) });

async function noteOf(head: TreeHead, by = log, more = ''): Promise<Note> {
  const text = formatCheckpoint({ origin: ORIGIN, size: head.size, root: Buffer.from(head.root) }) + more;
  return { text, lines: [await signLine(text, by, 0)] };
}

async function asked(leaves: readonly Buffer[], from: number, to: number, more = ''): Promise<AddCheckpoint> {
  const note = await noteOf(headOf(leaves, to), log, more);
  const proof = from === 0 ? [] : naiveConsistency(from, leaves.slice(0, to));
  return parseAddCheckpoint(formatAddCheckpoint({ oldSize: from, proof, note }))!;
}

describe('a request to a witness', () => {
  test('is what C2SP tlog-witness shows', () => {
    const body = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;
    const read = parseAddCheckpoint(body)!;
    expect(read).toMatchObject({ oldSize: 20_852_014, checkpoint: { origin: ORIGIN, size: 20_852_163 } });
    expect([read.proof.length, read.note.lines.length]).toEqual([4, 2]);
    expect(formatAddCheckpoint(read)).toBe(body);
  });

  test('reads back, with an empty proof as well', async () => {
    for (const from of [0, 3, 8]) {
      const request = await asked(FORKS[0], from, 8);
      expect(parseAddCheckpoint(formatAddCheckpoint(request))).toEqual(request);
    }
  });

  test('that is written in another way is none', async () => {
    const good = formatAddCheckpoint(await asked(FORKS[0], 3, 8));
    const hash = `${Buffer.alloc(32).toString('base64')}\n`;
    const bad = [
      good.replace('old 3', 'old 03'),
      good.replace('old 3', 'old -3'),
      good.replace('old 3', 'old  3'),
      good.replace('old 3', 'Old 3'),
      good.replace('old 3', 'old 9007199254740993'),
      good.replace('old 3\n', ''),
      good.replace('old 3\n', 'old 3\r\n'),
      good.replace('old 3\n', 'old 3\nAAAA\n'),
      good.replace('old 3\n', `old 3\n${hash.repeat(64)}`),
      good.replace('\n\n', '\n'),
      good.slice(0, -1),
      '',
      'old 0\n\n',
    ];
    expect(bad.filter((body) => parseAddCheckpoint(body) !== undefined)).toEqual([]);
  });

  test('of any bytes is none, and throws nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseAddCheckpoint(`old 0\n\n${text}`) === undefined));
  });
});

describe('a checkpoint of another log', () => {
  const text = formatCheckpoint({ origin: ORIGIN, size: 1, root: leafHash(Buffer.of(1)) });
  test('may have lines of its own', async () => {
    expect(parseForeignCheckpoint(`${text}more\nand more\n`)).toMatchObject({ origin: ORIGIN, size: 1 });
    expect(parseForeignCheckpoint(text)).toMatchObject({ size: 1 });
    const line = await signLine(`${text}more\n`, witness, 1);
    expect(cosignaturesIn(formatLine(line), `${text}more\n`, witness.key)).toHaveLength(1);
    expect(cosignaturesIn(formatLine(line), text, witness.key)).toEqual([]);
  });

  test.each([`${text}\n`, `${text}more`, `${text}more\n\nmore\n`, text.slice(0, -1), ''])(
    'is refused when it does not end there: %j',
    (bad) => {
      expect(parseForeignCheckpoint(bad)).toBeUndefined();
    },
  );
});

describe('a witness', () => {
  test('hears the logs on its list only, and of their lines one by a key on the list', async () => {
    const request = await asked(FORKS[0], 0, 8);
    expect(judgeSender(request, [])).toEqual({ refused: 'log-unknown' });
    expect(judgeSender(request, [lineSigner('other.example', 'note', newSigner('ed25519')).key])).toEqual({ refused: 'log-unknown' });
    expect(judgeSender(request, [stranger.key])).toEqual({ refused: 'not-signed' });
    const both = { ...request, note: { ...request.note, lines: [await signLine(request.note.text, stranger, 0), ...request.note.lines] } };
    expect(judgeSender(both, [log.key])).toBeUndefined();
    const bent = { ...request, note: { ...request.note, text: request.note.text.replace('8', '9') } };
    expect(judgeSender(bent, [log.key])).toEqual({ refused: 'not-signed' });
  });

  test('cosigns what goes on from what it cosigned last, and the same again', async () => {
    expect(judgeTree(await asked(FORKS[0], 0, 8))).toBeUndefined();
    expect(judgeTree(await asked(FORKS[0], 8, 13), headOf(FORKS[0], 8))).toBeUndefined();
    expect(judgeTree(await asked(FORKS[0], 8, 8), headOf(FORKS[0], 8))).toBeUndefined();
  });

  test('says which size it cosigned last to who names another', async () => {
    const latest = headOf(FORKS[0], 8);
    expect(judgeTree(await asked(FORKS[0], 0, 13), latest)).toEqual({ refused: 'other-size', size: 8, fork: false });
    expect(judgeTree(await asked(FORKS[0], 3, 13))).toEqual({ refused: 'other-size', size: 0, fork: false });
    expect(judgeTree({ ...(await asked(FORKS[0], 8, 8)), oldSize: 9 }, latest)).toEqual({ refused: 'malformed' });
  });

  test('refuses another history, and knows proof of one', async () => {
    const latest = headOf(FORKS[0], 8);
    expect(judgeTree(await asked(FORKS[1], 8, 8), latest)).toEqual({ refused: 'other-size', size: 8, fork: true });
    expect(judgeTree(await asked(FORKS[1], 0, 8), latest)).toEqual({ refused: 'other-size', size: 8, fork: true });
    expect(judgeTree(await asked(FORKS[1], 8, 13), latest)).toEqual({ refused: 'not-consistent' });
    expect(judgeTree({ ...(await asked(FORKS[0], 0, 8)), proof: [leafHash(Buffer.of(1))] })).toEqual({ refused: 'not-consistent' });
  });

  test('takes no empty tree for another', async () => {
    const empty = await noteOf({ size: 0, root: leafHash(Buffer.of(1)) });
    const request = parseAddCheckpoint(formatAddCheckpoint({ oldSize: 0, proof: [], note: empty }))!;
    expect(judgeTree(request)).toMatchObject({ refused: 'other-size', fork: true });
  });

  test('never cosigns two histories, whatever it is asked in whatever order', async () => {
    const ask = fc.record({ fork: fc.nat(1), from: fc.nat(MOST), to: fc.nat(MOST), proofOf: fc.nat(1), honest: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(ask, { maxLength: 30 }), async (asks) => {
        let latest: TreeHead | undefined;
        const cosigned: TreeHead[] = [];
        for (const { fork, from, to, proofOf, honest } of asks) {
          const old = Math.min(honest ? (latest?.size ?? 0) : from, to);
          const { proof } = await asked(FORKS[proofOf as 0 | 1], old, to);
          const request = { ...(await asked(FORKS[fork as 0 | 1], old, to)), proof };
          if (judgeTree(request, latest)) continue;
          latest = request.checkpoint;
          cosigned.push(latest);
        }
        const isOf = (leaves: readonly Buffer[]) =>
          cosigned.every(({ size, root }) => headOf(leaves, size).root.toString() === root.toString());
        expect(FORKS.some(isOf)).toBe(true);
        for (let at = 1; at < cosigned.length; at++) expect(cosigned[at]!.size).toBeGreaterThanOrEqual(cosigned[at - 1]!.size);
      }),
      { numRuns: 60 },
    );
  });
});

test('of an answer only lines that are by the witness and verify are kept', async () => {
  const note = await noteOf(headOf(FORKS[0], 8));
  const line = await signLine(note.text, witness, 1_700_000_000);
  const other = await signLine(note.text, lineSigner('witness.example/w2', 'cosignature', newSigner('ed25519')), 1);
  const answer = formatLine(other) + formatLine(line);
  expect(cosignaturesIn(answer, note.text, witness.key)).toEqual([line]);
  expect(cosignaturesIn(formatLine(other), note.text, witness.key)).toEqual([]);
  expect(cosignaturesIn('<html>no\n', note.text, witness.key)).toEqual([]);
  expect(formatNote({ ...note, lines: [...note.lines, line] })).toContain('witness.example/w1');
  expect(isConsistent(headOf(FORKS[0], 5), headOf(FORKS[1], 5), [])).toBe(true);
});
