import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { recallId, signRecallList } from '../../src/evidence/recall/list.ts';
import type { SignatureAlgorithm } from '../../src/evidence/signer.ts';
import { FILES, Office, ORIGIN, PREDICATE } from '../evidence/certificate/office.ts';
import { inReadersFolder } from '../evidence/certificate/python.ts';
import { BIN } from './processes.ts';

const READER = ['--trust', 'trusted_root.json', '--key', 'release.pem'];
const NAMES = FILES.map(({ name }) => name);

/** Runs the command in the reader's folder, without any setting: it needs no database and no data folder. */
function verify(folder: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, 'verify', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
  });
  return { status, out: stdout, err: stderr };
}

describe.each<SignatureAlgorithm>(['ed25519', 'p-256'])('imprimatur verify, of a certificate signed with %s', (algorithm) => {
  const office = new Office(algorithm);
  const prepared = (async () => {
    const signed = await office.signed();
    const list = (recalled: string[], days: number) =>
      signRecallList(
        {
          log: ORIGIN,
          issuedAt: new Date(Date.now() - days * 86_400_000).toISOString(),
          freshUntil: new Date(Date.now() + (1 - days) * 86_400_000).toISOString(),
          recalled,
        },
        office.releaseSigner,
      );
    const good = await office.certify(signed);
    return {
      ...Object.fromEntries(FILES.map(({ name, bytes }) => [name, bytes])),
      'c.json': good,
      'alone.json': await office.certify(signed, [office.log]),
      'cut.json': good.slice(1),
      'other.xlsx': 'another',
      none: await list([], 0),
      old: await list([], 3),
      recalled: await list([recallId(signed)], 0),
    };
  })();
  const inFolder = async (run: (folder: string) => void) => inReadersFolder(office, await prepared, run);

  test('says in both languages what was verified, with which keys and witnesses, and what is not claimed', () =>
    inFolder((at) => {
      const { status, out, err } = verify(at, 'c.json', ...NAMES, ...READER, '--policy', 'policy');
      expect([status, err]).toEqual([0, '']);
      for (const said of [
        'VERIFIED',
        `${NAMES[0]} is, byte for byte`,
        `item ${PREDICATE.item}`,
        'which had 738 entries',
        'The witness W cosigned',
        'Recall not checked',
        'Not claimed: that the content is true',
        '核验通过',
        '逐字节一致',
        '见证方 W',
        '没有核对是否撤回',
        '不证明：内容属实',
      ])
        expect(out).toContain(said);
    }));

  test('ends with 1 for what does not agree and with 2 for what cannot be read', () =>
    inFolder((at) => {
      const ends = (...args: string[]) => verify(at, ...args, ...READER).status;
      expect(ends('c.json', 'other.xlsx', '--policy', 'policy')).toBe(1);
      expect(ends('c.json', ...NAMES)).toBe(1);
      expect(ends('c.json', ...NAMES, '--allow-unknown-witness')).toBe(0);
      expect(ends('alone.json', ...NAMES, '--policy', 'policy')).toBe(1);
      expect(ends('alone.json', ...NAMES)).toBe(0);
      expect(ends('cut.json', ...NAMES, '--policy', 'policy')).toBe(2);
      expect(ends('c.json', 'not-there.pdf', '--policy', 'policy')).toBe(2);
      expect(ends('c.json', ...NAMES, '--policy', 'c.json')).toBe(2);
      expect(verify(at, 'c.json', ...NAMES, '--trust', 'c.json', '--key', 'release.pem').status).toBe(2);
      expect(verify(at, 'c.json', ...NAMES, '--trust', 'trusted_root.json', '--key', 'c.json').status).toBe(2);
    }));

  test('says on a line of its own whether the release was recalled, and as of when', () =>
    inFolder((at) => {
      const with_ = (list: string) => verify(at, 'c.json', ...NAMES, ...READER, '--policy', 'policy', '--recalled', list);
      expect(with_('none')).toMatchObject({
        status: 0,
        out: expect.stringMatching(/^ {2}Not recalled as of \S+; that list is good until \S+\.$/m),
      });
      expect(with_('old')).toMatchObject({ status: 0, out: expect.stringContaining('what happened since is not known') });
      expect(with_('recalled')).toMatchObject({ status: 1, out: expect.stringContaining('The release was taken back') });
      expect(with_('policy')).toMatchObject({ status: 2 });
    }));

  test('writes JSON', () =>
    inFolder((at) => {
      const json = (...args: string[]) => JSON.parse(verify(at, ...args, ...READER, '--policy', 'policy', '--format', 'json').out);
      expect(json('c.json', NAMES[1]!)).toMatchObject({
        verified: true,
        files: [{ name: 'annex.xlsx', subject: 'annex.xlsx' }],
        absent: [NAMES[0]],
        log: { origin: ORIGIN, size: 738, index: 700 },
        witnesses: [{ name: 'W' }],
        recall: { state: 'not-checked' },
      });
      expect(json('c.json', 'other.xlsx')).toEqual({
        verified: false,
        fault: 'file-not-named',
        about: 'other.xlsx',
        says: { en: expect.any(String), zh: expect.any(String) },
      });
    }));
});
