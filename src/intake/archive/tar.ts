import { IntakeError } from '../../domain/document.ts';
import type { Budget } from '../limits.ts';
import { decodeName } from '../text/decode.ts';

const BLOCK = 512;

/** Regular files of a TAR archive (POSIX ustar, with GNU and pax long names). Throws `corrupt` and the archive codes. */
export function readTar(bytes: Uint8Array, budget: Budget): { path: string; bytes: Uint8Array }[] {
  const members: { path: string; bytes: Uint8Array }[] = [];
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    budget.addEntries(1);
    const size = Number.parseInt(field(header, 124, 12) || '0', 8);
    const data = bytes.subarray(at + BLOCK, at + BLOCK + size);
    if (!Number.isInteger(size) || size < 0 || data.length < size)
      throw new IntakeError('corrupt', { en: 'The TAR archive is cut off. Pack it again.', zh: 'TAR 压缩包不完整。请重新打包后上传。' });
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'L') longName = decodeName(data).split('\0')[0];
    else if (type === 'x') longName = /\bpath=([^\n]*)\n/.exec(decodeName(data))?.[1] ?? longName;
    else {
      const prefix = field(header, 345, 155);
      const path = longName ?? (prefix ? `${prefix}/` : '') + field(header, 0, 100);
      if (path.startsWith('/') || path.split('/').includes('..')) {
        throw new IntakeError('archive-bad-path', {
          en: 'The archive holds a member whose path leads out of its folder. Do not open it; ask where it came from.',
          zh: '压缩包内有成员的路径指向包外。请勿打开，并查明其来源。',
        });
      }
      if (type === '0' || type === '\0') members.push({ path, bytes: data });
      longName = undefined;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return members;
}

function field(header: Uint8Array, at: number, length: number): string {
  return (decodeName(header.subarray(at, at + length)).split('\0')[0] ?? '').trim();
}
