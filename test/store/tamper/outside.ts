import { verifyCertificate } from '../../../src/evidence/certificate/verify.ts';
import type { RowFault } from '../../../src/evidence/cover/expected.ts';
import { flip, numbers } from '../../evidence/certificate/tampering.ts';
import type { Random } from './mutations.ts';
import type { Tamperable } from './story.ts';

/** A stored file that was changed: its name, and the files as they are now. */
export interface ChangedFile {
  kind: string;
  sha256: string;
  files: Map<string, Buffer>;
}

export function changeFile(files: ReadonlyMap<string, Buffer>, random: Random): ChangedFile {
  const names = [...files.keys()].sort();
  const pick = () => names[Math.floor(random() * names.length)] as string;
  const [sha256, other] = [pick(), pick()];
  const bytes = Buffer.from(files.get(sha256) ?? []);
  const at = Math.floor(random() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  const changed = new Map(files);
  const way = random();
  if (way < 0.25) changed.delete(sha256);
  else if (way < 0.5 && other !== sha256) changed.set(sha256, files.get(other) as Buffer);
  else changed.set(sha256, way < 0.75 ? bytes.subarray(0, -1) : bytes);
  return { kind: changed.has(sha256) ? 'flip' : 'delete', sha256, files: changed };
}

export const isFileNamed = ({ sha256 }: ChangedFile, faults: readonly RowFault[]) =>
  faults.length === 1 && faults[0]?.table === 'blob' && faults[0].row === sha256;

/** Whether a certificate of which one bit was flipped is refused. */
export function isRefused({ certificates, trust }: Tamperable, random: Random): boolean {
  const one = certificates[Math.floor(random() * certificates.length)];
  const { text } = flip(one?.text ?? '', numbers(Math.floor(random() * 2 ** 31)));
  return 'fault' in verifyCertificate(text, one?.held ?? [], trust);
}
