import { readFileSync, writeFileSync } from 'node:fs';
import { readCertificate } from '../../evidence/certificate/bundle.ts';
import { isSm2FileOf, writeSm2File } from '../../evidence/certificate/sm2-file.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import { sm2PublicKey, sm2Signer, sm2Verifier } from '../../start/sm2.ts';

/** `imprimatur sm2 sign`: writes the SM2 files beside the certificates. */
export async function signWithSm2(certificates: readonly string[], { key }: { key: string }): Promise<void> {
  const signer = await sm2Signer(readFileSync(key, 'utf8'));
  for (const certificate of certificates) {
    const file = sm2FileOf(certificate);
    writeFileSync(file, await writeSm2File(payloadOf(certificate), signer));
    process.stdout.write(`${file}\n`);
  }
}

/** `imprimatur sm2 verify`: sets the exit code. */
export async function verifyWithSm2(certificate: string, { key }: { key: string }): Promise<void> {
  const file = sm2FileOf(certificate);
  const isOf = isSm2FileOf(
    readFileSync(file, 'utf8'),
    payloadOf(certificate),
    sm2PublicKey(readFileSync(key, 'utf8')),
    await sm2Verifier(),
  );
  process.stdout.write(
    isOf
      ? `核验通过：${file} 是同一声明的 SM2 签名。日志和文件请用 imprimatur verify 核验。\nVERIFIED: ${file} is an SM2 signature of the same statement. Log and files: imprimatur verify.\n`
      : `未通过核验：${file} 不是该密钥对同一声明的签名。\nNOT VERIFIED: ${file} is no signature of this key under the same statement.\n`,
  );
  process.exitCode = isOf ? EXIT.ok : EXIT.found;
}

function payloadOf(file: string): Buffer {
  const certificate = readCertificate(readFileSync(file, 'utf8'));
  if (!certificate) throw new CliError(`${file} is no release certificate, or it was changed.`);
  return certificate.signed.payload;
}

function sm2FileOf(certificate: string): string {
  if (!certificate.endsWith('.sigstore.json')) throw new CliError(`${certificate} is no certificate by its name: NAME.sigstore.json`);
  return certificate.replace(/\.sigstore\.json$/, '.sm2.dsse.json');
}
