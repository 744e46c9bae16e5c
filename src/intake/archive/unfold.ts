import { IntakeError, type IntakeErrorCode } from '../../domain/document.ts';
import type { Name } from '../../domain/names/name.ts';
import { detect } from '../detect.ts';
import { Budget, DEFAULT_LIMITS, type IntakeLimits } from '../limits.ts';
import { expandGzip, isSystemFile } from './archive.ts';
import { readTar } from './tar.ts';

/** A member under its whole path, or why it cannot be taken out. */
export type Unfolded = { path: string } & ({ bytes: Uint8Array } | { code: IntakeErrorCode; words: Name });

/** A site is more than a document: members may come to twice as much, and there may be more of them. */
const LIMITS: IntakeLimits = { ...DEFAULT_LIMITS, maxEntries: 20_000, maxExpandedBytes: 2 * DEFAULT_LIMITS.maxExpandedBytes };

/**
 * The members of an archive one level down, each by itself: one that is damaged, protected or a bomb is told and the others are taken out. Archives
 * in it are members. Throws an IntakeError when it cannot be opened at all.
 */
export function unfold(name: string, bytes: Uint8Array, limits: Partial<IntakeLimits> = {}): Unfolded[] {
  const budget = new Budget({ ...LIMITS, ...limits });
  const { format, archive } = detect(name, bytes, budget);
  if (format === 'zip' && archive) return [...archive.members.keys()].flatMap((path) => member(path, () => archive.read(path)));
  if (format === 'tar') return readTar(bytes, budget).flatMap(({ path, bytes: content }) => member(path, () => content));
  if (format === 'gzip') {
    const { path, bytes: content } = expandGzip(name, bytes, budget);
    return member(path, () => content);
  }
  throw new IntakeError('unsupported-format', {
    en: 'This kind of archive is not supported. Unpack it and import the folder, or pack the files as ZIP.',
    zh: '不支持此类压缩包。请解压后导入文件夹，或改用 ZIP 打包。',
  });
}

/** None for what the operating system put in. */
function member(path: string, read: () => Uint8Array): Unfolded[] {
  if (/(?:^|\/)(?:__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i.test(path)) return [];
  try {
    const bytes = read();
    return isSystemFile(path.split('/').at(-1) ?? path, bytes) ? [] : [{ path, bytes }];
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    return [{ path, code: error.code, words: error.words }];
  }
}
