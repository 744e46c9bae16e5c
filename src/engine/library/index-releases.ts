import { ReviewError } from '../../domain/errors.ts';
import type { FileRef } from '../../domain/item.ts';
import { linksOf } from '../../domain/library/links.ts';
import type { Engine } from '../engine.ts';
import type { LibraryRow } from '../ports.ts';

/** Releases of one page. */
const PAGE = 50;
/** Milliseconds after which no further release is taken up: a process that is to stop waits for its jobs, and the next minute goes on. */
const TIME = 40_000;
/** UTF-16 code units of the files of one release that can be searched. What comes after is not. */
const SEARCHED_LENGTH = 200_000;

/**
 * Puts what was released to the public since the last time into the index of the library's search: title, form and the text that people see in the
 * released files, of the bytes that were reviewed. May run twice, at once too. A file that cannot be read leaves its release to be found by the
 * rest of it. A crash leaves what was not kept to the next minute.
 */
export async function indexReleases(engine: Engine): Promise<void> {
  const { libraryIndex } = engine.store;
  const until = performance.now() + TIME;
  await libraryIndex.passOver();
  for (;;) {
    const waiting = await libraryIndex.waiting(PAGE);
    for (const row of waiting) {
      await libraryIndex.keep({
        release: row.release,
        releasedAt: row.releasedAt,
        title: row.title,
        form: formText(engine, row),
        words: storable(await textOf(engine, row.files)),
        facets: [`kind:${row.kind}`, `unit:${row.unit}`, ...(row.fields['topic'] ? [`topic:${row.fields['topic']}`] : [])],
        links: linksOf(await engine.kinds.of(row), row.fields),
      });
      if (performance.now() > until) return;
    }
    if (waiting.length < PAGE) return;
  }
}

/** What the form says to the public: not what only names an item or a unit by its id. */
function formText(engine: Engine, { kind, kindVersion, fields }: LibraryRow): string {
  const types = new Map(engine.kinds.known({ kind, kindVersion })?.fields.map(({ name, type }) => [name, type]));
  const shown = Object.entries(fields).filter(([name]) => !['item', 'unit'].includes(types.get(name) ?? 'text'));
  return shown.map(([, value]) => value).join('\n');
}

async function textOf(engine: Engine, files: readonly FileRef[]): Promise<string> {
  let text = '';
  for (const file of files) {
    if (text.length >= SEARCHED_LENGTH) break;
    text += `${await visibleText(engine, file, SEARCHED_LENGTH - text.length)}\n`;
  }
  return text.trim();
}

async function visibleText(engine: Engine, file: FileRef, most: number): Promise<string> {
  const transcript = await engine.transcripts.open(file, true).catch((error: unknown) => {
    if (error instanceof ReviewError && (error.code === 'not-found' || error.code === 'internal')) return undefined;
    throw error;
  });
  let text = '';
  for (let index = 0; transcript && index < transcript.pieces && text.length < most; index++) {
    const piece = transcript.piece(index);
    if (!piece.visible || piece.property !== null) continue;
    // A part is cut into pieces anywhere; the next part begins on a line of its own.
    text += piece.start === 0 ? `\n${piece.text}` : piece.text;
  }
  return text.slice(0, most);
}

/** The database holds no zero character, and half of a pair is no character. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
