import { Command } from 'commander';

const AFTER = `
Beside NAME.sigstore.json lies NAME.sm2.dsse.json then: the same statement, signed with SM2 and SM3 (GM/T 0003) under the signer id 1234567812345678.
The certificate stays as it is. Needs the optional package sm-crypto; a module of hardware signs the same bytes (src/evidence/README.md).

Exit codes
  1  verify: it is no signature of this key under the same statement

Examples
  openssl genpkey -algorithm SM2 -out sm2.pem && openssl pkey -in sm2.pem -pubout -out sm2.pub.pem
  imprimatur sm2 sign --key sm2.pem notice.pdf.sigstore.json
  imprimatur sm2 verify --key sm2.pub.pem notice.pdf.sigstore.json`;

/** `imprimatur sm2`: a second signature under the statement of a release. */
export function sm2Command(): Command {
  return new Command('sm2')
    .summary('sign the statement of a release with SM2 as well')
    .description('Signs the statements of certificates with SM2, in files of their own, and verifies them.')
    .addHelpText('after', AFTER)
    .addCommand(
      new Command('sign')
        .description('Writes NAME.sm2.dsse.json beside each NAME.sigstore.json.')
        .argument('<certificates...>', 'release certificates')
        .requiredOption('--key <file>', 'private SM2 key: PKCS#8 in PEM')
        .action(async (certificates: string[], flags: { key: string }) => {
          await (await import('../publishing/sign-with-sm2.ts')).signWithSm2(certificates, flags);
        }),
    )
    .addCommand(
      new Command('verify')
        .description('Verifies the SM2 file beside a certificate. What the certificate shows is for "imprimatur verify".')
        .argument('<certificate>', 'release certificate')
        .requiredOption('--key <file>', 'public SM2 key in PEM')
        .action(async (certificate: string, flags: { key: string }) => {
          await (await import('../publishing/sign-with-sm2.ts')).verifyWithSm2(certificate, flags);
        }),
    );
}
