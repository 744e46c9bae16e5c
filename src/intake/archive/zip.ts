import { crc32, inflateRawSync } from 'node:zlib';
import { IntakeError } from '../../domain/document.ts';
import type { Name } from '../../domain/names/name.ts';
import type { Budget } from '../limits.ts';

/** Members by path, whatever holds them. */
export interface Archive {
  readonly members: ReadonlyMap<string, unknown>;
  readonly comment: string;
  has(path: string): boolean;
  /** Throws IntakeError for a member that cannot be read. */
  read(path: string): Uint8Array;
}

/** A member as the central directory (APPNOTE.TXT 4.3.12) describes it. */
export interface ZipMember {
  path: string;
  compressed: number;
  expanded: number;
  method: number;
  encrypted: boolean;
  crc: number;
  /** Offset of its local header. */
  offset: number;
}

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * A ZIP archive in memory, read by its central directory alone, as the programs that open documents do. Nothing is
 * written anywhere and every expansion counts against the budget. Opening throws `corrupt`, `archive-bad-path` and
 * `archive-too-many-entries`.
 */
export class ZipArchive implements Archive {
  readonly members: ReadonlyMap<string, ZipMember>;
  readonly comment: string;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #budget: Budget;

  constructor(bytes: Uint8Array, budget: Budget) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#budget = budget;
    const end = this.#findEnd();
    this.comment = decodePath(bytes.subarray(end + 22, end + 22 + this.#view.getUint16(end + 20, true)), false);
    this.members = this.#directory(end);
  }

  has(path: string): boolean {
    return this.members.has(path);
  }

  /** The expanded bytes of a member. Throws `corrupt`, `encrypted`, `archive-too-large` or `unsupported-format`. */
  read(path: string): Uint8Array {
    const member = this.members.get(path);
    if (!member)
      throw new IntakeError('corrupt', {
        en: `The file lacks its member ${path}. Save it again from the program that made it.`,
        zh: `文件缺少内部成员 ${path}。请用原软件重新保存后上传。`,
      });
    if (member.encrypted)
      throw new IntakeError('encrypted', {
        en: `The member ${path} is protected by a password. Upload the file without protection.`,
        zh: `内部成员 ${path} 设有密码。请去除密码后重新上传。`,
      });
    this.#budget.checkTime();
    const expanded = this.#expand(member, this.#rawBytes(member));
    this.#budget.addExpanded(expanded.length);
    if (crc32(expanded) !== member.crc)
      throw damaged({ en: `The member ${path} does not have its checksum.`, zh: `内部成员 ${path} 与其校验值不符。` });
    return expanded;
  }

  #rawBytes(member: ZipMember): Uint8Array {
    const { offset } = member;
    if (offset + 30 > this.#bytes.length || this.#view.getUint32(offset, true) !== LOCAL) {
      throw damaged({ en: `The member ${member.path} has no header.`, zh: `内部成员 ${member.path} 缺少文件头。` });
    }
    const start = offset + 30 + this.#view.getUint16(offset + 26, true) + this.#view.getUint16(offset + 28, true);
    if (start + member.compressed > this.#bytes.length)
      throw damaged({ en: `The member ${member.path} is cut off.`, zh: `内部成员 ${member.path} 不完整。` });
    return this.#bytes.subarray(start, start + member.compressed);
  }

  #expand(member: ZipMember, raw: Uint8Array): Uint8Array {
    if (member.method === STORED) return raw;
    if (member.method !== DEFLATED) {
      throw new IntakeError('unsupported-format', {
        en: `The member ${member.path} uses compression method ${member.method}. Save the file with ordinary (Deflate) compression.`,
        zh: `内部成员 ${member.path} 采用第 ${member.method} 号压缩方法，无法读取。请以常用的 Deflate 方式压缩后上传。`,
      });
    }
    const allowance = this.#budget.allowance(member.compressed);
    if (allowance === 0) throw this.#budget.overAllowance();
    try {
      // zlib stops in the middle of the stream as soon as the output passes the limit; the declared size is not believed.
      return inflateRawSync(raw, { maxOutputLength: allowance, chunkSize: 65_536 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw this.#budget.overAllowance();
      throw damaged({ en: `The member ${member.path} cannot be expanded.`, zh: `内部成员 ${member.path} 无法解压。` }, error);
    }
  }

  /** The end record, searched backwards over the longest comment that can follow it. */
  #findEnd(): number {
    const lowest = Math.max(0, this.#bytes.length - 65_557);
    for (let at = this.#bytes.length - 22; at >= lowest; at--) {
      if (this.#view.getUint32(at, true) === END) return at;
    }
    throw damaged({ en: 'The end of the archive is missing.', zh: '压缩包缺少结尾。' });
  }

  #directory(end: number): Map<string, ZipMember> {
    const { count, offset } = this.#directoryBounds(end);
    this.#budget.addEntries(count);
    const members = new Map<string, ZipMember>();
    let at = offset;
    for (let index = 0; index < count; index++) {
      if (at + 46 > this.#bytes.length || this.#view.getUint32(at, true) !== CENTRAL)
        throw damaged({ en: 'The directory of the archive is cut off.', zh: '压缩包的目录不完整。' });
      const member = this.#member(at);
      if (members.has(member.path))
        throw damaged({ en: `Two members have the name ${member.path}.`, zh: `有两个内部成员同名：${member.path}。` });
      if (!member.path.endsWith('/')) members.set(member.path, member);
      at += 46 + this.#view.getUint16(at + 28, true) + this.#view.getUint16(at + 30, true) + this.#view.getUint16(at + 32, true);
    }
    return members;
  }

  #directoryBounds(end: number): { count: number; offset: number } {
    const count = this.#view.getUint16(end + 10, true);
    const offset = this.#view.getUint32(end + 16, true);
    if (count !== 0xffff && offset !== 0xffffffff) return { count, offset };
    const locator = end - 20;
    if (locator < 0 || this.#view.getUint32(locator, true) !== LOCATOR64) return { count, offset };
    const record = Number(this.#view.getBigUint64(locator + 8, true));
    if (record + 56 > this.#bytes.length || this.#view.getUint32(record, true) !== END64)
      throw damaged({ en: 'The directory of the archive is missing.', zh: '压缩包缺少目录。' });
    return { count: Number(this.#view.getBigUint64(record + 32, true)), offset: Number(this.#view.getBigUint64(record + 48, true)) };
  }

  #member(at: number): ZipMember {
    const view = this.#view;
    const flags = view.getUint16(at + 8, true);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const member: ZipMember = {
      path: checkedPath(decodePath(this.#bytes.subarray(at + 46, nameEnd), (flags & 0x800) !== 0)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      compressed: view.getUint32(at + 20, true),
      expanded: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      encrypted: (flags & 1) !== 0,
    };
    this.#applyZip64(member, nameEnd, nameEnd + view.getUint16(at + 30, true));
    return member;
  }

  /** Sizes and offset of 0xFFFFFFFF are in the extra field 0x0001, in this order (APPNOTE.TXT 4.5.3). */
  #applyZip64(member: ZipMember, from: number, to: number): void {
    let at = from;
    while (at + 4 <= Math.min(to, this.#bytes.length)) {
      const size = this.#view.getUint16(at + 2, true);
      if (this.#view.getUint16(at, true) === 1) {
        let value = at + 4;
        for (const key of ['expanded', 'compressed', 'offset'] as const) {
          if (member[key] !== 0xffffffff || value + 8 > Math.min(at + 4 + size, this.#bytes.length)) continue;
          member[key] = Number(this.#view.getBigUint64(value, true));
          value += 8;
        }
      }
      at += 4 + size;
    }
  }
}

function decodePath(bytes: Uint8Array, isUtf8: boolean): string {
  const encodings = isUtf8 ? ['utf-8'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next encoding
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** Windows programs write `\`; anything that could leave the folder is refused although nothing is ever extracted. */
function checkedPath(path: string): string {
  const plain = path.replaceAll('\\', '/');
  const isBad = plain === '' || plain.startsWith('/') || plain.includes('\0') || /^[a-z]:/i.test(plain) || plain.split('/').includes('..');
  if (!isBad) return plain;
  throw new IntakeError('archive-bad-path', {
    en: 'The file holds a member whose path leads out of its folder. Do not open it; ask where it came from.',
    zh: '文件内有成员的路径指向包外。请勿打开，并查明其来源。',
  });
}

function damaged(what: Name, cause?: unknown): IntakeError {
  const words = {
    en: `${what.en} The file is damaged: save it again from the program that made it.`,
    zh: `${what.zh}文件已损坏，请用原软件重新保存后上传。`,
  };
  return new IntakeError('corrupt', words, { cause });
}
