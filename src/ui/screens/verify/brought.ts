import { hashOf } from '../../../gate/gate.ts';

/** What a dropped file is for. */
export type Part = 'certificate' | 'trustRoot' | 'releaseKeys' | 'policy' | 'recalled' | 'file';

/** A file that somebody brought: the text of a certificate or of a file of trust, the hash of one to compare. Nothing of it leaves the page. */
export interface Brought {
  name: string;
  part: Part;
  text: string;
  sha256: string;
}

/** Certificates and keys are small; what is larger is a publication. */
const LARGEST_TEXT = 4 * 2 ** 20;

export async function bring(file: File): Promise<Brought> {
  const text = file.size <= LARGEST_TEXT ? await file.text() : '';
  const part = partOf(file.name, text);
  return { name: file.name, part, text, sha256: part === 'file' ? await hashOf(file) : '' };
}

/** By what is in it, since people rename files; a certificate also by its name, so that a broken one is called what it is. */
function partOf(name: string, text: string): Part {
  if (/^-----BEGIN PUBLIC KEY-----/m.test(text)) return 'releaseKeys';
  if (/^(?:log|witness)[ \t].*\+[0-9a-f]{8}\+/m.test(text) && /^[ \t]*quorum[ \t]/m.test(text)) return 'policy';
  const types = text.slice(0, 64).startsWith('{') ? text : '';
  if (types.includes('"application/vnd.dev.sigstore.bundle.v0.3+json"') || name.endsWith('.sigstore.json')) return 'certificate';
  if (types.includes('"application/vnd.dev.sigstore.trustedroot+json')) return 'trustRoot';
  if (types.includes('"application/vnd.imprimatur.recalled+json"')) return 'recalled';
  return 'file';
}

/** One of each, and any number of release keys and of files to compare: the later one of a name takes the place of the earlier. */
export function together(before: readonly Brought[], more: readonly Brought[]): Brought[] {
  const takesPlace = (one: Brought, other: Brought) =>
    one.part === other.part && (one.name === other.name || (one.part !== 'file' && one.part !== 'releaseKeys'));
  return more.reduce<Brought[]>((all, one) => [...all.filter((other) => !takesPlace(one, other)), one], [...before]);
}
