import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readDocument } from '../../src/intake/read-document.ts';
import { redact } from '../../src/redaction/redact.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';
import { marksOn, printed } from './samples.ts';

let pool: ScanPool;
beforeAll(async () => {
  pool = await createScanPool({ key: 'k', rulesFolder: 'rules', size: 1 });
});
afterAll(() => pool.close());

test('a PDF that was made and proved is scanned as text and compared with its original', async () => {
  const name = 'reply.pdf';
  const original = await printed(['联系人：张小三', '电话：13812345678，其余公开。']);
  const document = await readDocument(name, original);
  const { bytes, proof } = await redact(name, original, marksOn(document, original, ['张小三']));
  expect(proof.passed).toBe(true);

  const known = await pool.scan([{ name, bytes, isProved: true }]);
  expect(known.failures).toEqual([]);
  expect(known.findings.map(({ ruleId }) => ruleId)).toEqual(['cn-mobile']);

  const start = (document.parts[0] as { text: string }).text.indexOf('张小三');
  const compared = {
    original: [{ name, bytes: original }],
    deletions: [{ file: 0, part: 0, start, end: start + 3 }],
    words: [{ field: 'title', text: '答复' }],
  };
  expect(await pool.compareRedacted({ ...compared, redacted: [{ name, bytes, isProved: true }], isProved: true })).toEqual([]);
  const told = { ...compared, words: [{ field: 'title', text: '张小三的答复' }] };
  expect(await pool.compareRedacted({ ...told, redacted: [{ name, bytes, isProved: true }], isProved: true })).toMatchObject([
    { code: 'redaction-incomplete' },
  ]);
});
