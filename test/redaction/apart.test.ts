import { expect, test } from '@jest/globals';
import { redactApart } from '../../src/redaction/redact-apart.ts';
import { digest, marksOn, printed, readBack } from './samples.ts';

test('a file is redacted in a thread of its own, which says how far it is', async () => {
  const bytes = await printed(['联系人王小明。']);
  const document = await readBack('a.pdf', bytes);
  const steps: string[] = [];
  const { proof } = await redactApart(
    { name: 'a.pdf', bytes, marks: marksOn(document, bytes, ['王小明']) },
    { progress: (...how) => steps.push(how.join(' ')) },
  );
  expect(proof).toMatchObject({ passed: true, source: digest(bytes) });
  expect(steps).toEqual(['make 1 1', 'prove 1 1']);
});

test('what is refused there is refused here, with its words in both languages', async () => {
  const bytes = new TextEncoder().encode('x');
  const marks = { version: 1 as const, source: { file: 'a.txt', digest: `sha256:${'0'.repeat(64)}` }, marks: [] };
  await expect(redactApart({ name: 'a.txt', bytes, marks })).rejects.toMatchObject({ code: 'stale-digest', zh: expect.any(String) });
  await expect(redactApart({ name: 'a.zip', bytes: new Uint8Array(), marks })).rejects.toMatchObject({
    code: 'file-refused',
    zh: expect.any(String),
  });
});

test('it can be stopped', async () => {
  const bytes = await printed(Array.from({ length: 400 }, (_, index) => `第 ${index} 行王小明。`));
  const document = await readBack('a.pdf', bytes);
  const stop = new AbortController();
  const redacted = redactApart(
    { name: 'a.pdf', bytes, marks: marksOn(document, bytes, ['王小明']) },
    { signal: stop.signal, progress: () => stop.abort() },
  );
  await expect(redacted).rejects.toMatchObject({ code: 'internal' });
});
