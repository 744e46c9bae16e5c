import { describe, expect, test } from '@jest/globals';
import type { Fault, Verified } from '../../../src/evidence/certificate/verdict.ts';
import { verifyCertificate } from '../../../src/evidence/certificate/verify.ts';
import { describeVerdict, exitCodeOf } from '../../../src/evidence/certificate/words.ts';
import { heldFiles, Office, ORIGIN, RELEASED_AT } from './office.ts';

/** Total: a new refusal needs its line here. What is said about it, and what the command ends with. */
const FAULTS: Record<Fault, { about: boolean; exit: 1 | 2 }> = {
  'not-a-certificate': { about: false, exit: 2 },
  'statement-unreadable': { about: false, exit: 2 },
  'no-file': { about: false, exit: 1 },
  'file-not-named': { about: true, exit: 1 },
  'release-key-unknown': { about: true, exit: 1 },
  'signature-wrong': { about: false, exit: 1 },
  'leaf-differs': { about: false, exit: 1 },
  'inclusion-wrong': { about: false, exit: 1 },
  'log-unknown': { about: true, exit: 1 },
  'line-wrong': { about: true, exit: 1 },
  'line-doubled': { about: true, exit: 1 },
  'line-unknown': { about: true, exit: 1 },
  'log-line-missing': { about: true, exit: 1 },
  'log-key-ended': { about: true, exit: 1 },
  'witnesses-missing': { about: false, exit: 1 },
};

test.each(Object.entries(FAULTS))('%s is said in both languages', (fault, { about, exit }) => {
  const verdict = { fault: fault as Fault, about: 'NAMED' };
  const [line, ...more] = describeVerdict(verdict);
  expect(more).toEqual([]);
  expect(line!.en).toMatch(/^[A-Z].*\.$/);
  expect(line!.zh).toMatch(/[\u4e00-\u9fff].*。$/);
  expect([line!.en.includes('NAMED'), line!.zh.includes('NAMED')]).toEqual([about, about]);
  expect(exitCodeOf(verdict)).toBe(exit);
});

describe('a verified certificate', () => {
  const office = new Office();
  const verdict = office
    .signed()
    .then(async (signed) => verifyCertificate(await office.certify(signed), heldFiles(), office.trust()) as Verified);
  const words = (one: Verified, language: 'en' | 'zh') =>
    describeVerdict(one)
      .map((line) => line[language])
      .join('\n');

  test('says which files, steps, keys, log and witnesses, and what is not claimed', async () => {
    const one = await verdict;
    expect(exitCodeOf(one)).toBe(0);
    for (const said of [
      'annex.xlsx is, byte for byte',
      'Confidentiality review',
      RELEASED_AT,
      one.releaseKey,
      `entry 700 of the log ${ORIGIN}, which had 738 entries`,
      `${office.log.key.id.toString('hex', 0, 4)} (Ed25519), ${office.pq.key.id.toString('hex', 0, 4)} (ML-DSA-44)`,
      "The witness W cosigned the log's state on 2026-11-30T09:05:00.000Z",
      'taken back since was not checked',
      'Not claimed: that the content is true',
    ]) {
      expect(words(one, 'en')).toContain(said);
    }
    for (const said of ['保密审查', '逐字节一致', '见证方 W', '没有核对此后是否已撤回', '不证明:内容属实']) {
      expect(words(one, 'zh')).toContain(said);
    }
    expect(describeVerdict(one).every((line) => line.en.endsWith('.') && line.zh.endsWith('。'))).toBe(true);
  });

  test('says when no witness was asked for, what was skipped, what was not compared, and a witness without a time', async () => {
    const one: Verified = { ...(await verdict), quorum: false, unknownLines: 2, witnesses: [{ name: 'W', time: 0 }] };
    const some = { ...one, absent: [one.files[1]!.subject] };
    expect(words(some, 'en')).toContain('No witness was asked for');
    expect(words(some, 'en')).toContain('2 signatures by keys that nobody named were skipped');
    expect(words(some, 'en')).toContain('annex.xlsx was released too and was not compared');
    expect(words(some, 'en')).toContain('names no time');
    expect(words(some, 'zh')).toContain('未注明时间');
    expect(words(await verdict, 'en')).not.toContain('No witness');
  });
});
