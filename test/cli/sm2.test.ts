import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { signWithSm2, verifyWithSm2 } from '../../src/cli/publishing/sign-with-sm2.ts';
import { preAuthentication } from '../../src/evidence/certificate/envelope.ts';
import { isSm2FileOf } from '../../src/evidence/certificate/sm2-file.ts';
import { sm2PublicKey, sm2Signer, sm2Verifier } from '../../src/start/sm2.ts';
import { Office } from '../evidence/certificate/office.ts';

let folder: string;
let payload: Buffer;
const at = (name: string) => path.join(folder, name);
const openssl = (...words: string[]) => execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const ID = ['-sigopt', 'distid:1234567812345678'];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-sm2-'));
  for (const name of ['sm2', 'other']) {
    openssl('genpkey', '-algorithm', 'SM2', '-out', at(`${name}.pem`));
    openssl('pkey', '-in', at(`${name}.pem`), '-pubout', '-out', at(`${name}.pub.pem`));
  }
  const office = new Office();
  const signed = await office.signed();
  payload = signed.payload;
  writeFileSync(at('notice.pdf.sigstore.json'), await office.certify(signed));
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  await signWithSm2([at('notice.pdf.sigstore.json')], { key: at('sm2.pem') });
});
afterAll(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
  rmSync(folder, { recursive: true });
});

async function verified(key: string): Promise<number> {
  await verifyWithSm2(at('notice.pdf.sigstore.json'), { key: at(key) });
  return process.exitCode as number;
}

const file = () => readFileSync(at('notice.pdf.sm2.dsse.json'), 'utf8');

test('the SM2 file is of the same statement, by this key and no other', async () => {
  expect(JSON.parse(file()).payload).toBe(payload.toString('base64'));
  expect(await verified('sm2.pub.pem')).toBe(0);
  expect(await verified('other.pub.pem')).toBe(1);
});

test('openssl agrees, under the usual signer id', () => {
  const { signatures } = JSON.parse(file());
  writeFileSync(at('message'), preAuthentication(payload));
  writeFileSync(at('signature'), Buffer.from(signatures[0].sig, 'base64'));
  expect(openssl('dgst', '-sm3', '-verify', at('sm2.pub.pem'), ...ID, '-signature', at('signature'), at('message'))).toContain(
    'Verified OK',
  );
  expect(() =>
    openssl('dgst', '-sm3', '-verify', at('sm2.pub.pem'), '-sigopt', 'distid:', '-signature', at('signature'), at('message')),
  ).toThrow();
});

test('what openssl signs under that id verifies here, and what it signs under an empty one does not', async () => {
  const verify = await sm2Verifier();
  const key = sm2PublicKey(readFileSync(at('sm2.pub.pem'), 'utf8'));
  writeFileSync(at('message'), preAuthentication(payload));
  for (const [id, expected] of [
    [ID, true],
    [['-sigopt', 'distid:'], false],
  ] as const) {
    openssl('dgst', '-sm3', '-sign', at('sm2.pem'), ...id, '-out', at('theirs'), at('message'));
    expect(verify(key, preAuthentication(payload), readFileSync(at('theirs')))).toBe(expected);
  }
});

test('no changed file is accepted', async () => {
  const verify = await sm2Verifier();
  const key = sm2PublicKey(readFileSync(at('sm2.pub.pem'), 'utf8'));
  const text = file();
  const accepts = (changed: string) => isSm2FileOf(changed, payload, key, verify);
  expect(accepts(text)).toBe(true);
  const sig = text.indexOf('"sig"') + 7;
  const places = [
    ...Array.from({ length: 6 }, (_, step) => sig + step * 16),
    5,
    text.indexOf('payloadType') + 20,
    text.indexOf('keyid') + 10,
  ];
  for (const place of places) expect(accepts(text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1))).toBe(false);
  for (const changed of [`${text}\n`, text.replace('{', '{ '), '', '{}']) expect(accepts(changed)).toBe(false);
  expect(isSm2FileOf(text, Buffer.concat([payload, Buffer.of(0)]), key, verify)).toBe(false);
});

test('another kind of key is said to be none', async () => {
  openssl('genpkey', '-algorithm', 'ED25519', '-out', at('ed.pem'));
  openssl('pkey', '-in', at('ed.pem'), '-pubout', '-out', at('ed.pub.pem'));
  await expect(sm2Signer(readFileSync(at('ed.pem'), 'utf8'))).rejects.toThrow(/no private SM2 key/);
  expect(() => sm2PublicKey(readFileSync(at('ed.pub.pem'), 'utf8'))).toThrow(/no public SM2 key/);
  const signer = await sm2Signer(readFileSync(at('sm2.pem'), 'utf8'));
  expect(signer.publicKey).toEqual(sm2PublicKey(readFileSync(at('sm2.pub.pem'), 'utf8')));
});
