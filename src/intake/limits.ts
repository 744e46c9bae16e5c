import { IntakeError } from '../domain/document.ts';
import { CpuLimit, type UsedTime, WALL_FACTOR } from './cpu-time.ts';
import { PictureTally } from './image/picture-tally.ts';

/** How much work one file may cause. Exceeding a limit is an error with a code, never a partial silence. */
export interface IntakeLimits {
  /** Size of the file itself, bytes. */
  maxBytes: number;
  /** Members of all archives in the file together, nested ones included. */
  maxEntries: number;
  /** Bytes after decompression, of all members together; as many units of text may be in the document. */
  maxExpandedBytes: number;
  /** Expansion of one member, out : in, that is believed once it passes 16 MiB. Deflate can reach 1032. */
  maxRatio: number;
  /** Files within files within files: the upload itself is level 0. */
  maxDepth: number;
  /** Nesting of XML or HTML elements. */
  maxXmlDepth: number;
  /** Pages of a PDF or OFD. */
  maxPages: number;
  /** CPU milliseconds for the whole file. Checked between steps: put a hard stop (a worker thread) around it as well. */
  timeoutMs: number;
  /** CPU milliseconds of character recognition for the whole file, on top of `timeoutMs`. Pages past it are not read and block. */
  recognitionMs: number;
}

export const DEFAULT_LIMITS: IntakeLimits = {
  maxBytes: 100 * 2 ** 20,
  maxEntries: 10_000,
  maxExpandedBytes: 128 * 2 ** 20,
  maxRatio: 200,
  maxDepth: 3,
  maxXmlDepth: 256,
  maxPages: 5_000,
  timeoutMs: 30_000,
  recognitionMs: 80_000,
};

/** Below this size no expansion ratio is suspicious. */
const RATIO_FLOOR = 16 * 2 ** 20;

/** What is left of the limits while one upload is read, shared by every file inside it. */
export class Budget {
  readonly limits: IntakeLimits;
  readonly smallPictures = new PictureTally();
  readonly #reading: CpuLimit;
  #entries = 0;
  #expanded = 0;
  #text = 0;
  readonly #recognition: UsedTime = { cpu: 0, wall: 0 };

  constructor(limits: IntakeLimits) {
    this.limits = limits;
    this.#reading = new CpuLimit(limits.timeoutMs);
  }

  /** Throws `intake-timeout` when the time is over. Cheap enough for every few hundred steps. */
  checkTime(): void {
    if (!this.#reading.isOver) return;
    throw new IntakeError('intake-timeout', {
      en: `Reading took more than ${this.limits.timeoutMs / 1000} s of processor time. Split the file or raise the time limit.`,
      zh: `读取文件占用处理器时间超过 ${this.limits.timeoutMs / 1000} 秒，已停止。请拆分文件，或请管理员放宽时限。`,
    });
  }

  /** Whether there is time left to recognise another page. */
  get mayRecognise(): boolean {
    const { recognitionMs } = this.limits;
    return this.#recognition.cpu < recognitionMs && this.#recognition.wall < Math.max(1, recognitionMs) * WALL_FACTOR;
  }

  /** Counts a page. `own`: of its time, what this thread used to draw it and wait for it; the reader's own time does not run meanwhile. */
  addRecognition(page: UsedTime, own: UsedTime): void {
    this.#recognition.cpu += page.cpu;
    this.#recognition.wall += page.wall;
    this.#reading.extend(own);
  }

  addEntries(count: number): void {
    this.#entries += count;
    if (this.#entries <= this.limits.maxEntries) return;
    throw new IntakeError('archive-too-many-entries', {
      en: `The file holds ${this.#entries} members, more than ${this.limits.maxEntries}. Save it again without the needless parts or split it.`,
      zh: `文件内含 ${this.#entries} 个成员，超过 ${this.limits.maxEntries} 个的上限。请去除不需要的部分后重新保存，或拆分文件。`,
    });
  }

  /** The most that a member of this compressed size may expand to now. */
  allowance(compressed: number): number {
    const left = Math.max(0, this.limits.maxExpandedBytes - this.#expanded);
    return Math.min(left, Math.max(RATIO_FLOOR, compressed * this.limits.maxRatio));
  }

  addExpanded(bytes: number): void {
    this.#expanded += bytes;
    if (this.#expanded > this.limits.maxExpandedBytes) throw tooLarge(this.limits);
  }

  /** Counts text that a document is found to say. A file may refer to one text a thousand times. */
  addText(units: number): void {
    this.#text += units;
    if (this.#text > this.limits.maxExpandedBytes) throw tooLarge(this.limits);
  }

  /** The error for a member that passed its {@link allowance}. */
  overAllowance(): IntakeError {
    return tooLarge(this.limits);
  }
}

function tooLarge(limits: IntakeLimits): IntakeError {
  const megabytes = Math.round(limits.maxExpandedBytes / 2 ** 20);
  return new IntakeError('archive-too-large', {
    en: `The file expands beyond what is accepted (${megabytes} MiB in all, ${limits.maxRatio} times its size for one member). Submit the content uncompressed or in smaller files.`,
    zh: `文件解压后超过上限（合计 ${megabytes} MiB，单个成员为其压缩大小的 ${limits.maxRatio} 倍）。请以未压缩的形式或拆分为较小的文件上传。`,
  });
}
