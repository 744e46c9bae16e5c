import type { Rgb } from '../color.ts';
import type { CodePages } from './code-page.ts';
import type { Sink } from './group.ts';

/** The table of fonts: numbers and the code pages of their character sets. */
export function fontTable(codePages: CodePages): Sink {
  let font = 0;
  return {
    text: () => undefined,
    word: (name, value = 0) => {
      if (name === 'f') font = value;
      else if (name === 'fcharset') codePages.setCharacterSet(font, value);
      else if (name === 'cpg') codePages.setFont(font, value);
      else return false;
      return true;
    },
  };
}

/** The table of colours; an entry that says nothing is automatic. */
export function colorTable(colors: (Rgb | null)[]): Sink {
  let parts: Partial<Record<string, number>> = {};
  return {
    text: (text) => {
      for (const sign of text) {
        if (sign !== ';') continue;
        const { red, green, blue } = parts;
        colors.push(red === undefined && green === undefined && blue === undefined ? null : [red ?? 0, green ?? 0, blue ?? 0]);
        parts = {};
      }
    },
    word: (name, value = 0) => {
      parts[name] = value;
      return true;
    },
  };
}

/** Names, each ended by a semicolon. */
export function nameTable(names: string[]): Sink {
  let name = '';
  return {
    text: (text) => {
      const pieces = (name + text).split(';');
      name = pieces.pop() ?? '';
      names.push(...pieces.map((one) => one.trim()));
    },
  };
}

/** A moment in numbers: `2024-05-01T08:30`. */
export function moment(): { sink: Sink; read(): string } {
  const parts: Record<string, number> = {};
  const two = (value = 0) => String(value).padStart(2, '0');
  return {
    sink: {
      text: () => undefined,
      word: (name, value) => {
        if (value !== undefined) parts[name] = value;
        return true;
      },
    },
    read: () => (parts.yr ? `${parts.yr}-${two(parts.mo)}-${two(parts.dy)}T${two(parts.hr)}:${two(parts.min)}` : ''),
  };
}

/** Collects what a group says. */
export function collector(): { sink: Sink; read(): string } {
  const pieces: string[] = [];
  return { sink: { text: (text) => pieces.push(text) }, read: () => pieces.join('') };
}

/** Collects data written as digits or as they are; `kind` is the last word that names what they are. */
export function dataCollector(): { sink: Sink; words: Map<string, number>; read(): Uint8Array } {
  const digits: string[] = [];
  const pieces: Uint8Array[] = [];
  const words = new Map<string, number>();
  const flush = () => {
    if (digits.length > 0) pieces.push(Buffer.from(digits.join('').replace(/[^0-9a-f]/gi, ''), 'hex'));
    digits.length = 0;
  };
  return {
    sink: {
      text: () => undefined,
      word: (name, value) => {
        words.set(name, value ?? 1);
        return true;
      },
      data: (bytes, isBinary) => {
        if (!isBinary) digits.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
        else {
          flush();
          pieces.push(bytes);
        }
      },
    },
    words,
    read: () => {
      flush();
      return new Uint8Array(Buffer.concat(pieces));
    },
  };
}
