import { describe, expect, test } from '@jest/globals';
import type { SignatureAlgorithm } from '../../../src/evidence/signer.ts';
import { FILES, Office, PREDICATE } from './office.ts';
import { inReadersFolder, python, runPython } from './python.ts';

const here = python ? describe : describe.skip;

here.each<SignatureAlgorithm>(['ed25519', 'p-256'])('a certificate signed with %s, verified by Python from the page', (algorithm) => {
  const office = new Office(algorithm);
  const files = Object.fromEntries(FILES.map(({ name, bytes }) => [name, bytes]));
  const names = Object.keys(files);

  const folderOf = async (): Promise<Record<string, string | Buffer>> => ({
    ...files,
    'c.json': await office.certify(await office.signed(), python?.lines(office)),
  });

  test('agrees with its files', async () => {
    const folder = await folderOf();
    inReadersFolder(office, folder, (at) => {
      const ran = runPython(at, 'c.json', ...names, '--policy', 'policy');
      expect(ran).toEqual({ status: 0, text: expect.stringContaining(`item ${PREDICATE.item}`) });
      expect(runPython(at, 'c.json', ...names, '--allow-unknown-witness').status).toBe(0);
    });
  });

  test('ends with 1 for another file, an unknown line and missing witnesses, with 2 for what cannot be read', async () => {
    const alone = await office.certify(await office.signed(), [office.log]);
    const folder = { ...(await folderOf()), 'annex.xlsx': 'another', 'alone.json': alone, 'cut.json': alone.slice(1) };
    inReadersFolder(office, folder, (at) => {
      expect(runPython(at, 'c.json', 'annex.xlsx', '--policy', 'policy').status).toBe(1);
      expect(runPython(at, 'c.json', names[0]!).status).toBe(1);
      expect(runPython(at, 'alone.json', names[0]!, '--policy', 'policy').status).toBe(1);
      expect(runPython(at, 'alone.json', names[0]!).status).toBe(0);
      expect(runPython(at, 'cut.json', names[0]!).status).toBe(2);
    });
  });
});
