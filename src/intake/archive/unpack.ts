import { IntakeError } from '../../domain/document.ts';
import { detect } from '../detect.ts';
import { Budget, DEFAULT_LIMITS, type IntakeLimits } from '../limits.ts';
import { expandGzip, isSystemFile } from './archive.ts';
import { readTar } from './tar.ts';

/** A file from an archive, under a name that is safe to show and to offer for saving. */
export interface UnpackedFile {
  name: string;
  bytes: Uint8Array;
}

interface Member {
  /** With its folders. */
  path: string;
  bytes: Uint8Array;
}

/** Files that one archive may become: as many as a revision may keep. */
const MOST_FILES = 100;
/** Characters of a name. */
const LONGEST = 200;
const OF_THE_SYSTEM = /(?:^|\/)(?:__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i;

/**
 * The files of an archive, those of archives in it too, to the depth and within the limits of intake. What the operating system put in is
 * left out. Throws an IntakeError when anything in it cannot be taken out: half an archive would be half a document.
 */
export function unpack(name: string, bytes: Uint8Array, limits: Partial<IntakeLimits> = {}): UnpackedFile[] {
  const budget = new Budget({ ...DEFAULT_LIMITS, ...limits });
  const members = membersOf({ path: name, bytes }, budget, 0);
  if (!members)
    throw new IntakeError('type-mismatch', {
      en: 'The name says that this is an archive, and it is none. Give the file its true name.',
      zh: '文件扩展名表明为压缩包，实际不是压缩包。请改为真实的文件名后上传。',
    });
  if (members.length === 0)
    throw new IntakeError('empty-file', {
      en: 'The archive is empty. Pack the files again and upload the new copy.',
      zh: '压缩包为空。请重新打包后上传。',
    });
  if (members.length > MOST_FILES)
    throw new IntakeError('archive-too-many-entries', {
      en: `The archive holds more than ${MOST_FILES} files. Split it, or make several items.`,
      zh: `压缩包内的文件超过 ${MOST_FILES} 个。请拆分压缩包，或分别建立事项。`,
    });
  return named(members);
}

/** Undefined for a file that is no archive of its own right: a Word file is a ZIP archive as well. */
function membersOf({ path, bytes }: Member, budget: Budget, depth: number): Member[] | undefined {
  budget.checkTime();
  const { format, archive } = detect(path, bytes, budget);
  let inner: Member[];
  if (format === 'zip' && archive) inner = [...archive.members.keys()].map((member) => ({ path: member, bytes: archive.read(member) }));
  else if (format === 'tar') inner = readTar(bytes, budget);
  else if (format === 'gzip') inner = [expandGzip(path, bytes, budget)];
  else if (format === 'other archive')
    throw new IntakeError('unsupported-format', {
      en: 'This kind of archive is not supported. Unpack it and upload the files, or pack them as ZIP.',
      zh: '不支持此类压缩包。请解压后上传其中的文件，或改用 ZIP 打包。',
    });
  else return undefined;
  if (depth >= budget.limits.maxDepth)
    throw new IntakeError('archive-too-large', {
      en: 'Archives are nested too deeply. Upload the inner files on their own.',
      zh: '压缩包嵌套层次过深。请将内层文件单独上传。',
    });
  return inner
    .filter(({ path: member, bytes: content }) => !OF_THE_SYSTEM.test(member) && !isSystemFile(lastOf(member), content))
    .flatMap((member) => membersOf(checked(member), budget, depth + 1) ?? [member]);
}

function checked(member: Member): Member {
  if (member.bytes.length > 0) return member;
  throw new IntakeError('empty-file', {
    en: 'A file in the archive is empty. Pack the archive again without it.',
    zh: '压缩包内有空文件。请去除该文件后重新打包上传。',
  });
}

function lastOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

/** By its own name; with its folders before it where another file has the same one, and counted where that is not enough. */
function named(members: readonly Member[]): UnpackedFile[] {
  const own = Map.groupBy(members, ({ path }) => safeName(lastOf(path)));
  const taken = new Set<string>();
  return members.map(({ path, bytes }) => {
    const short = safeName(lastOf(path));
    const wanted = (own.get(short)?.length ?? 0) > 1 ? safeName(path.replaceAll('/', '-')) : short;
    const name = freeName(wanted, taken);
    taken.add(name);
    return { name, bytes };
  });
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const dot = wanted.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [wanted.slice(0, dot), wanted.slice(dot)] : [wanted, ''];
  for (let count = 2; ; count++) if (!taken.has(`${stem} (${count})${ending}`)) return `${stem} (${count})${ending}`;
}

/** One line, NFC, no path; what is left of a long one is its begin and its end. */
function safeName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/[/\\]/g, '-')
    .trim()
    .replace(/^\.+/, '');
  const characters = [...clean];
  if (characters.length === 0) return 'file';
  return characters.length <= LONGEST ? clean : characters.slice(0, LONGEST - 40).join('') + characters.slice(-40).join('');
}
