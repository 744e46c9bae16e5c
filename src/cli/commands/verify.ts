import { Command, Option } from 'commander';

const AFTER = `
Exit codes
  0  the files are what the office reviewed and released
  1  they are not, or that is not shown: a file, a signature, the log or a witness does not agree, or the release was recalled
  2  the certificate or a file of trust cannot be read

Works offline, without a database and without an account. Trust root, release key and policy come from the office by a way that you trust, and
never together with the certificate. The line about recall says as of when: give the newest list (/log/recalled) with --recalled.

JSON (--format json)
  {"verified":true,"files","absent","statement","releaseKey","log","logKeys","witnesses","unknownLines","recall"}
  {"verified":false,"fault","about","says":{"en","zh"}}

Examples
  imprimatur verify notice.sigstore.json notice.pdf --trust trusted_root.json --key release.pem
  imprimatur verify notice.sigstore.json notice.pdf annex.xlsx --trust trusted_root.json --key release.pem --policy policy --recalled recalled`;

export function verifyCommand(): Command {
  return new Command('verify')
    .summary('verify the certificate of a release, offline')
    .description(
      'Verifies that files are, byte for byte, what was reviewed and released, and says in plain words what was verified and what was not.',
    )
    .argument('<certificate>', 'NAME.sigstore.json')
    .argument('<file...>', 'the published files')
    .requiredOption('--trust <file>', 'trusted_root.json: keys of the log')
    .requiredOption('--key <file...>', 'release.pem: release keys of the office')
    .option('--policy <file>', 'witnesses, and how many are enough (C2SP tlog-policy)')
    .option('--recalled <file>', 'the newest list of recalled releases')
    .option('--allow-unknown-witness', 'skip signatures of the log by keys that nobody named')
    .addOption(new Option('--format <format>', 'how to write what was verified').choices(['text', 'json']).default('text'))
    .addHelpText('after', AFTER)
    .action(async (certificate, files, flags) =>
      (await import('../publishing/verify-release.ts')).verifyRelease(certificate, files, flags),
    );
}
