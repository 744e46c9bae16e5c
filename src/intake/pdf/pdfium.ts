import { readFile } from 'node:fs/promises';
import { PDFiumModule } from '@hyzyla/pdfium';
import { IntakeError } from '../../domain/document.ts';

/** PDFium as WebAssembly exports it: pointers, counts and booleans are all numbers. */
type Native = Readonly<Record<`_FPDF${string}`, (...args: number[]) => number>> & {
  HEAPU8: Uint8Array;
  wasmExports: { malloc(size: number): number; free(pointer: number): void; __indirect_function_table: WebAssembly.Table };
};

const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;
const SCRATCH_BYTES = 65_536;
/** FPDF_FORMFILLINFO of fpdf_formfill.h: a version and pointers to callbacks, all left null. */
const FORM_INFO_VERSION = 2;
const FORM_INFO_BYTES = 255;

const LAST_CHARACTER = 0x10ffff;
/** Plane 15, which nothing else uses: its characters say nothing. */
export const UNKNOWN_CHARACTERS = 0xf0000;

/** A module that passes its import on as its export, `(i32, i32, i32) → i32`: what WebAssembly calls must be a function of its own. */
const CALLBACK = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 8, 1, 0x60, 3, 0x7f, 0x7f, 0x7f, 1, 0x7f],
  ...[2, 7, 1, 1, 0x65, 1, 0x66, 0, 0, 7, 5, 1, 1, 0x66, 0, 0],
);
/** Of the functions that pointers mean: the null pointer, which nothing calls. The table has no other free place and does not grow. */
const FREE_PLACE = 0;

let instance: Promise<Pdfium> | undefined;

/** The engine of this thread, started when first needed. */
export function pdfium(): Promise<Pdfium> {
  instance ??= start();
  return instance;
}

/** After a crash inside the engine its memory is not to be trusted: the next file gets a new one. */
export function discardPdfium(): void {
  instance = undefined;
}

async function start(): Promise<Pdfium> {
  const wasmBinary = await readFile(new URL(import.meta.resolve('@hyzyla/pdfium/pdfium.wasm')));
  // Options that the package passes on to Emscripten: nothing is printed, nothing is located or fetched.
  const options = { wasmBinary: new Uint8Array(wasmBinary).buffer, locateFile: () => '', print: () => {}, printErr: () => {} };
  const native = (await PDFiumModule(options)) as unknown as Native;
  native._FPDF_InitLibrary?.();
  return new Pdfium(native);
}

/** Calls into PDFium with scratch memory for what it writes back. One document at a time. */
export class Pdfium {
  readonly #native: Native;
  readonly #scratch: number;
  readonly #functions = new Map<string, (...args: number[]) => number>();
  #view: DataView;

  constructor(native: Native) {
    this.#native = native;
    this.#scratch = native.wasmExports.malloc(SCRATCH_BYTES);
    this.#view = new DataView(native.HEAPU8.buffer);
  }

  call(name: `FPDF${string}`, ...args: number[]): number {
    return this.function(name)(...args);
  }

  /** The function itself, for loops over every glyph of a page. */
  function(name: `FPDF${string}`): (...args: number[]) => number {
    const known = this.#functions.get(name);
    if (known) return known;
    const found = this.#native[`_${name}`];
    if (!found) throw new Error(`PDFium has no function ${name}`);
    const checked = name === 'FPDFText_GetUnicode' ? (...args: number[]) => characterOf(found(...args)) : found;
    this.#functions.set(name, checked);
    return checked;
  }

  /** Opens a document and closes it after `use`, whatever happens. Throws `encrypted` and `corrupt`. */
  async withDocument<T>(bytes: Uint8Array, password: string | undefined, use: (document: number) => T | Promise<T>): Promise<T> {
    const memory = this.#copyIn(bytes);
    const secret = password === undefined ? 0 : this.#copyIn(new TextEncoder().encode(`${password}\0`));
    let document = 0;
    try {
      document = this.call('FPDF_LoadMemDocument', memory, bytes.length, secret);
      if (document === 0) throw this.#openError();
      return await use(document);
    } finally {
      if (document !== 0) this.call('FPDF_CloseDocument', document);
      this.#native.wasmExports.free(memory);
      if (secret !== 0) this.#native.wasmExports.free(secret);
    }
  }

  /** Runs `use` with the form of a document, 0 when it has none. Its scripts are never run: no callback is given. */
  async withForm<T>(document: number, use: (form: number) => Promise<T>): Promise<T> {
    if (this.call('FPDF_GetFormType', document) === 0) return use(0);
    const callbacks = this.#copyIn(Uint8Array.from([FORM_INFO_VERSION, ...new Uint8Array(FORM_INFO_BYTES)]));
    const form = this.call('FPDFDOC_InitFormFillEnvironment', document, callbacks);
    try {
      return await use(form);
    } finally {
      if (form !== 0) this.call('FPDFDOC_ExitFormFillEnvironment', form);
      this.#native.wasmExports.free(callbacks);
    }
  }

  #openError(): IntakeError {
    const code = this.call('FPDF_GetLastError');
    if (code === ERROR_PASSWORD || code === ERROR_SECURITY) {
      return new IntakeError('encrypted', {
        en: 'The PDF opens with a password or certificate only; nothing of it was read. Upload it without protection.',
        zh: 'PDF 须凭密码或证书打开，内容未能读取。请去除保护后重新上传。',
      });
    }
    return new IntakeError('corrupt', {
      en: 'The PDF is damaged and cannot be opened. Export it again from the program that made it.',
      zh: 'PDF 已损坏，无法打开。请用原软件重新导出后上传。',
    });
  }

  #copyIn(bytes: Uint8Array): number {
    const pointer = this.#native.wasmExports.malloc(Math.max(1, bytes.length));
    if (pointer === 0)
      throw new IntakeError('file-too-large', {
        en: 'The PDF does not fit into memory. Split it into smaller files.',
        zh: 'PDF 过大，内存无法容纳。请拆分为较小的文件。',
      });
    this.#native.HEAPU8.set(bytes, pointer);
    return pointer;
  }

  /** Doubles written to separate pointers. Undefined when the call failed. */
  doubles(name: `FPDF${string}`, args: readonly number[], count: number): number[] | undefined {
    const pointers = Array.from({ length: count }, (_, index) => this.#scratch + 8 * index);
    if (this.call(name, ...args, ...pointers) === 0) return undefined;
    const view = this.#memory();
    return pointers.map((pointer) => view.getFloat64(pointer, true));
  }

  /** Floats written to separate pointers. */
  floats(name: `FPDF${string}`, args: readonly number[], count: number): number[] | undefined {
    const pointers = Array.from({ length: count }, (_, index) => this.#scratch + 4 * index);
    if (this.call(name, ...args, ...pointers) === 0) return undefined;
    return this.#readFloats(count);
  }

  /** Floats written to one pointer: a rectangle or a matrix. */
  struct(name: `FPDF${string}`, args: readonly number[], count: number): number[] | undefined {
    if (this.call(name, ...args, this.#scratch) === 0) return undefined;
    return this.#readFloats(count);
  }

  /** Unsigned integers written to separate pointers. */
  integers(name: `FPDF${string}`, args: readonly number[], count: number): number[] | undefined {
    const pointers = Array.from({ length: count }, (_, index) => this.#scratch + 4 * index);
    if (this.call(name, ...args, ...pointers) === 0) return undefined;
    const view = this.#memory();
    return pointers.map((pointer) => view.getUint32(pointer, true));
  }

  #readFloats(count: number): number[] {
    const view = this.#memory();
    const floats: number[] = [];
    // Asked for every glyph: a loop costs a fifth of `Array.from`.
    for (let index = 0; index < count; index++) floats.push(view.getFloat32(this.#scratch + 4 * index, true));
    return floats;
  }

  /** A UTF-16 string from a function that takes a buffer and its size in bytes and returns the size it needs. */
  text(name: `FPDF${string}`, ...args: number[]): string {
    const size = this.call(name, ...args, this.#scratch, SCRATCH_BYTES);
    if (size <= 2) return '';
    if (size <= SCRATCH_BYTES) return this.#utf16(this.#scratch, size);
    const large = this.#native.wasmExports.malloc(size);
    this.call(name, ...args, large, size);
    const text = this.#utf16(large, size);
    this.#native.wasmExports.free(large);
    return text;
  }

  /** A UTF-16 string from a function that also takes a pointer for the size it needs. */
  markText(name: `FPDF${string}`, ...args: number[]): string {
    const sizePointer = this.#scratch + SCRATCH_BYTES - 4;
    if (this.call(name, ...args, this.#scratch, SCRATCH_BYTES - 8, sizePointer) === 0) return '';
    return this.#utf16(this.#scratch, Math.min(this.#memory().getUint32(sizePointer, true), SCRATCH_BYTES - 8));
  }

  /** All characters of a text page in one go. */
  pageText(textPage: number): string {
    const count = textPage === 0 ? 0 : this.call('FPDFText_CountChars', textPage);
    if (count <= 0) return '';
    const memory = this.#native.wasmExports.malloc(4 * count + 2);
    const written = this.call('FPDFText_GetText', textPage, 0, count, memory);
    const text = new TextDecoder('utf-16le').decode(this.#native.HEAPU8.slice(memory, memory + 2 * Math.max(0, written - 1)));
    this.#native.wasmExports.free(memory);
    return text;
  }

  /** A UTF-8 string from a function of the same kind. */
  narrowText(name: `FPDF${string}`, ...args: number[]): string {
    const size = Math.min(this.call(name, ...args, this.#scratch, SCRATCH_BYTES), SCRATCH_BYTES);
    return new TextDecoder().decode(this.#native.HEAPU8.slice(this.#scratch, this.#scratch + Math.max(0, size - 1)));
  }

  #utf16(pointer: number, size: number): string {
    return new TextDecoder('utf-16le').decode(this.#native.HEAPU8.slice(pointer, pointer + size)).split('\0')[0] ?? '';
  }

  /** Runs `use` with a zero-terminated byte string in memory. */
  withKey<T>(key: string, use: (pointer: number) => T): T {
    const pointer = this.#copyIn(new TextEncoder().encode(`${key}\0`));
    try {
      return use(pointer);
    } finally {
      this.#native.wasmExports.free(pointer);
    }
  }

  /** Bytes from a function that takes buffer, size and a pointer for the size it needs. Undefined when it fails. */
  bytes(name: `FPDF${string}`, ...handles: number[]): Uint8Array | undefined {
    if (this.call(name, ...handles, 0, 0, this.#scratch) === 0) return undefined;
    const size = this.#memory().getUint32(this.#scratch, true);
    const pointer = this.#native.wasmExports.malloc(Math.max(1, size));
    const isRead = pointer !== 0 && this.call(name, ...handles, pointer, size, this.#scratch) !== 0;
    const bytes = isRead ? this.#native.HEAPU8.slice(pointer, pointer + size) : undefined;
    this.#native.wasmExports.free(pointer);
    return bytes;
  }

  /** What a function writes piece by piece to an FPDF_FILEWRITE (fpdf_save.h); undefined when it fails or writes more than `limit` bytes. */
  written(name: `FPDF${string}`, handles: readonly number[], flags: number, limit: number): Uint8Array | undefined {
    const pieces: Uint8Array[] = [];
    let size = 0;
    const write = (_: number, data: number, length: number) => {
      size += length >>> 0;
      if (size > limit) return 0;
      pieces.push(this.copyOut(data, length));
      return 1;
    };
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(CALLBACK), { e: { f: write } });
    const table = this.#native.wasmExports.__indirect_function_table;
    const target = this.#copyIn(new Uint8Array(Uint32Array.of(1, FREE_PLACE).buffer));
    table.set(FREE_PLACE, exports['f']);
    try {
      return this.call(name, ...handles, target, flags) === 0 || size > limit ? undefined : Buffer.concat(pieces);
    } finally {
      table.set(FREE_PLACE, null);
      this.#native.wasmExports.free(target);
    }
  }

  /** Name of a packet of an XFA form. */
  packetName(document: number, index: number): string {
    const size = Math.min(this.call('FPDF_GetXFAPacketName', document, index, this.#scratch, SCRATCH_BYTES), SCRATCH_BYTES);
    return new TextDecoder('latin1').decode(this.#native.HEAPU8.slice(this.#scratch, this.#scratch + Math.max(0, size - 1)));
  }

  packet(document: number, index: number): Uint8Array | undefined {
    return this.bytes('FPDF_GetXFAPacketContent', document, index);
  }

  /** A copy of `size` bytes at a pointer that PDFium gave. */
  copyOut(pointer: number, size: number): Uint8Array {
    return this.#native.HEAPU8.slice(pointer, pointer + size);
  }

  #memory(): DataView {
    if (this.#view.buffer !== this.#native.HEAPU8.buffer) this.#view = new DataView(this.#native.HEAPU8.buffer);
    return this.#view;
  }
}

/** What a font without a table of characters makes of its codes may be none of Unicode: each is one of the private area then. */
function characterOf(code: number): number {
  return code >= 0 && code <= LAST_CHARACTER ? code : UNKNOWN_CHARACTERS + (code & 0xffff);
}
