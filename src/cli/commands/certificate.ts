import { Command } from 'commander';
import type { Compose } from '../../start/composition.ts';
import { type PlaceFlags, withPlace } from '../place-options.ts';

const AFTER = `
The folder holds the released files, NAME.sigstore.json (the certificate), trusted_root.json and release.pem (keys of the log and of the office), policy,
checkpoint, and a README with the command that verifies them. Needs the database and the stored files, and no running server.

What everybody may read is taken and nothing else: a public release that is in force. A directed release comes to its recipients by their delivery.
Readers should have the keys by another way than the files: from the office's website, on paper, by a call.

Exit codes
  2  there is no such release, it was recalled, or the log does not hold it yet

Examples
  imprimatur certificate 0198d1f2-3c4b-7e5a-8f60-9a1b2c3d4e5f --out notice-evidence`;

/** `imprimatur certificate`: files, certificate and keys of a release in one folder. */
export function certificateCommand(compose: Compose): Command {
  return withPlace(new Command('certificate'))
    .summary('take the files and the certificate of a public release')
    .description(
      'Writes the files of a public release, its certificate and the public keys into a folder, for whoever wants to verify them.',
    )
    .argument('<item>', 'item id')
    .requiredOption('--out <folder>', 'folder to write; must be empty or not be there yet')
    .addHelpText('after', AFTER)
    .action(async (item: string, flags: PlaceFlags & { out: string }) =>
      (await import('../publishing/keep-release.ts')).keepRelease(compose, item, flags),
    );
}
