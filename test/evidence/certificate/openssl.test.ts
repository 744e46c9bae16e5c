import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readCertificate } from '../../../src/evidence/certificate/bundle.ts';
import { preAuthentication } from '../../../src/evidence/certificate/envelope.ts';
import type { SignatureAlgorithm } from '../../../src/evidence/signer.ts';
import { Office } from './office.ts';

const found = spawnSync('openssl', ['version']).status === 0;
if (!found) console.warn('not run here: openssl');

/** Whether the `openssl` of the machine verifies a signature over a message. */
function opensslVerifies(algorithm: SignatureAlgorithm, pem: string, message: Uint8Array, signature: Uint8Array): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-openssl-'));
  try {
    for (const [name, content] of Object.entries({ pem, message, signature })) writeFileSync(path.join(folder, name), content);
    const command =
      algorithm === 'p-256'
        ? ['dgst', '-sha256', '-verify', 'pem', '-signature', 'signature', 'message']
        : ['pkeyutl', '-verify', '-pubin', '-inkey', 'pem', '-rawin', '-in', 'message', '-sigfile', 'signature'];
    return spawnSync('openssl', command, { cwd: folder }).status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

(found ? describe : describe.skip).each<SignatureAlgorithm>(['ed25519', 'p-256'])('a certificate signed with %s', (algorithm) => {
  const office = new Office(algorithm);
  const read = office.signed().then(async (signed) => readCertificate(await office.certify(signed))!);
  const pem = (key: typeof office.log.key.publicKey) => key.export({ format: 'pem', type: 'spki' }) as string;

  test('has a statement and a checkpoint whose signatures openssl verifies', async () => {
    const { signed, checkpoint } = await read;
    const message = preAuthentication(signed.payload);
    expect(opensslVerifies(algorithm, pem(office.releaseSigner.publicKey), message, signed.signature)).toBe(true);
    expect(opensslVerifies('ed25519', pem(office.log.key.publicKey), Buffer.from(checkpoint.text), checkpoint.lines[0]!.signature)).toBe(
      true,
    );
    message[message.length - 1]! ^= 1;
    expect(opensslVerifies(algorithm, pem(office.releaseSigner.publicKey), message, signed.signature)).toBe(false);
  });
});
