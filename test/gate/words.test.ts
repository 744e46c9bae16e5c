import { describe, expect, test } from '@jest/globals';
import { plainVerdict } from '../../src/evidence/certificate/plain-verdict.ts';
import { verifyCertificate } from '../../src/evidence/certificate/verify.ts';
import type { Fault, RecallCheck, Released } from '../../src/gate/gate.ts';
import { describeVerdict, exitCodeOf } from '../../src/gate/words.ts';
import { heldFiles, Office, ORIGIN, RELEASED_AT } from '../evidence/certificate/office.ts';

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
  'stamp-unknown': { about: false, exit: 1 },
  'stamp-wrong': { about: false, exit: 1 },
  'algorithm-missing': { about: true, exit: 1 },
  'trust-unreadable': { about: true, exit: 2 },
  'not-public': { about: true, exit: 1 },
  recalled: { about: true, exit: 1 },
  'recall-unreadable': { about: false, exit: 2 },
  'recall-other-log': { about: true, exit: 1 },
  'recall-rolled-back': { about: true, exit: 1 },
  'recall-from-future': { about: true, exit: 1 },
  'recall-stale': { about: true, exit: 1 },
};

test.each(Object.entries(FAULTS))('%s is said in both languages', (fault, { about, exit }) => {
  const verdict = { fault: fault as Fault, about: 'NAMED' };
  const [line, ...more] = describeVerdict(verdict);
  expect(more).toEqual([]);
  expect(line!.en).toMatch(/^(?:NAMED|[A-Z]).*\.$/);
  expect(line!.zh).toMatch(/[\u4e00-\u9fff].*。$/);
  expect([line!.en.includes('NAMED'), line!.zh.includes('NAMED')]).toEqual([about, about]);
  expect(exitCodeOf(verdict)).toBe(exit);
});

describe('a verified certificate', () => {
  const office = new Office();
  const verdict = office
    .signed()
    .then(async (signed) => plainVerdict(verifyCertificate(await office.certify(signed), heldFiles(), office.trust())) as Released);
  const words = (one: Released, language: 'en' | 'zh') =>
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
      'Recall not checked',
      'Not claimed: that the content is true',
    ]) {
      expect(words(one, 'en')).toContain(said);
    }
    for (const said of ['保密审查', '逐字节一致', '见证方 W', '没有核对是否撤回', '不证明：内容属实']) {
      expect(words(one, 'zh')).toContain(said);
    }
    expect(describeVerdict(one).every((line) => line.en.endsWith('.') && line.zh.endsWith('。'))).toBe(true);
  });

  test('says when no witness cosigned, what was skipped, what was not compared, and a witness without a time', async () => {
    const one = { ...(await verdict), unknownLines: 2, absent: ['annex.xlsx'] };
    const alone = words({ ...one, witnesses: [] }, 'en');
    for (const said of ['No witness that you named', '2 signatures were skipped', 'annex.xlsx was released too and was not compared'])
      expect(alone).toContain(said);
    const timeless = { ...one, witnesses: [{ name: 'W', at: null }] };
    expect(words(timeless, 'en')).toContain('names no time');
    expect(words(timeless, 'zh')).toContain('未注明时间');
    expect(words(await verdict, 'en')).not.toContain('No witness');
  });

  test.each<[RecallCheck['state'], string, string]>([
    ['fresh', 'Not recalled as of T1; that list is good until T2', '截至 T1 未撤回；该清单有效期至 T2'],
    ['stale', 'what happened since is not known', '此后情况不明'],
    ['from-future', 'the clock of this machine or that of the office is wrong', '时钟有误'],
    ['not-checked', 'Recall not checked', '没有核对是否撤回'],
  ])('says on a line of its own what is known of a recall: %s', async (state, en, zh) => {
    const one = { ...(await verdict), recall: { state, issuedAt: 'T1', freshUntil: 'T2' } as RecallCheck };
    const line = describeVerdict(one).filter((each) => /recalled as of|Recall not/.test(each.en));
    expect(line).toEqual([{ en: expect.stringContaining(en), zh: expect.stringContaining(zh) }]);
  });
});
