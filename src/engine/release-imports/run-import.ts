import { hash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { IntakeError } from '../../domain/document.ts';
import type { ImportedFacts, ReleaseImport } from '../../domain/release-import.ts';
import { unfoldApart } from '../../intake/archive/unpack-apart.ts';
import type { EarlierRead } from '../../scan/earlier/read-earlier.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { ImportStepResult, NewImportLine, PlacedFile } from '../ports.ts';
import { oneLine } from './one-line.ts';
import { readList } from './read-list.ts';
import { isPassedOver, waitingFile } from './waiting-file.ts';
import { lineOf, NEUTRAL } from './words.ts';

export interface ReleaseImportJob {
  import: string;
}

/** Milliseconds after which a job takes up no further file: a process that is to stop waits for its jobs. */
const TIME = 10_000;
/** Archives in archives. */
const DEEPEST = 3;
const LONGEST_TITLE = 500;
const LONGEST_ADDRESS = 2_000;
/** Of what a reader says of a file: with the names of its members in it. */
const LONGEST_WORDS = 1_000;

type Came = Omit<ImportStepResult, 'import' | 'position'>;

/**
 * Reads files of an import, one at a time. What came of each is kept before the next one is read, so that a crash goes on after it. The job that
 * ends a batch queues the next. May run twice, at once too: of one file only the first answer is kept.
 */
export async function runReleaseImport(engine: Engine, { import: id }: ReleaseImportJob): Promise<void> {
  const { releaseImports } = engine.store;
  const until = performance.now() + TIME;
  const found = await releaseImports.one(id);
  if (!found) return;
  do {
    const file = await releaseImports.next(id);
    if (file === undefined) return;
    if (file === null) return end(engine, id);
    const came = await clean(engine, file, await read(engine, found, file));
    if (!(await releaseImports.keep({ ...came, import: id, position: file.position }))) return;
  } while (performance.now() < until);
  await releaseImports.goOn(id);
}

async function end({ store, clock }: Engine, id: string): Promise<void> {
  const [at, done] = [clock.now(), await store.releaseImports.one(id)];
  if (!done) return;
  const { total, imported, known, passed, unread } = done;
  const payload = { import: id, total, imported, known, passed, unread };
  await store.releaseImports.end(id, { at, by: null }, { actor: 'release-import', action: 'release-import.ended', at, payload });
}

async function read(engine: Engine, of: ReleaseImport, file: PlacedFile): Promise<Came> {
  if (isPassedOver(file)) return { passed: true };
  if (file.step === 0) return unfolded(file);
  const told = await engine.scanner.readEarlier({ name: file.name.split('/').at(-1) ?? file.name, bytes: file.bytes });
  if ('code' in told) return { lines: [{ name: file.name, row: null, code: told.code, words: { en: told.message, zh: told.zh } }] };
  if (file.step === 1) return listed(engine, of, file, told.rows);
  const lines = told.warnings.map(({ code, words }): NewImportLine => ({ name: file.name, row: null, code, words }));
  const facts = { ...told.facts, ...saidOf(file) };
  const row = {
    id: newId(),
    sha256: hash('sha256', file.bytes, 'hex'),
    title: oneLine(facts.title || stemOf(file.name), LONGEST_TITLE) || NEUTRAL.title,
    day: facts.day ?? null,
    address: facts.address ? oneLine(facts.address, LONGEST_ADDRESS) : addressIn(of, file),
    importedAt: engine.clock.now(),
  };
  return { release: { row, traces: told.traces }, lines };
}

async function unfolded(file: PlacedFile): Promise<Came> {
  if (file.depth >= DEEPEST) return { lines: [lineOf(file.name, 'too-deep')] };
  try {
    const members = await unfoldApart({ name: file.name, bytes: file.bytes });
    if (members.length === 0) return { lines: [lineOf(file.name, 'empty-archive')] };
    const inside = (path: string) => (file.depth === 0 ? path : `${file.name}/${path}`);
    return {
      becomes: members.flatMap((one) => ('bytes' in one ? [waitingFile(inside(one.path), one.bytes, file.depth + 1)] : [])),
      lines: members.flatMap((one) => ('code' in one ? [{ name: inside(one.path), row: null, code: one.code, words: one.words }] : [])),
    };
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    return { lines: [{ name: file.name, row: null, code: error.code, words: error.words }] };
  }
}

/** A table is a list, or a file that was published like any other. Handed in alone it was meant as a list. */
async function listed({ store }: Engine, of: ReleaseImport, file: PlacedFile, rows: EarlierRead['rows']): Promise<Came> {
  const waiting = await store.releaseImports.waiting(of.id);
  const list = Array.isArray(rows) ? readList(file, rows, { waiting, base: of.base }) : undefined;
  if (list) return list;
  if (!rows || waiting.length > 1 || of.total > 1 || file.depth > 0) return { becomes: [{ ...file, step: 2 }] };
  return { lines: [lineOf(file.name, rows === 'too-many' ? 'list-too-long' : 'wrong-columns')] };
}

/** Nothing that no record may keep becomes a title, an address or the name of a file. */
async function clean({ scanner }: Engine, file: PlacedFile, came: Came): Promise<Came> {
  const isClean = async (text: string) => (await scanner.forbiddenIn(text)).length === 0;
  const lines = [...(came.lines ?? [])];
  let { release } = came;
  if (release && !(await isClean(`${release.row.title}\n${release.row.address ?? ''}`))) {
    release = { ...release, row: { ...release.row, title: NEUTRAL.title, address: null } };
    lines.push(lineOf(file.name, 'title-hidden'));
  }
  const told: NewImportLine[] = [];
  for (const line of lines) {
    told.push((await isClean(`${line.name}\n${line.words.en}`)) ? storable(line) : { ...line, ...nameless(line) });
    // Each is looked at in this thread, and an archive may have thousands: requests come between.
    if (told.length % 50 === 0) await breathe();
  }
  return { ...came, ...(release && { release }), lines: told };
}

function storable(line: NewImportLine): NewImportLine {
  const words = { en: oneLine(line.words.en, LONGEST_WORDS), zh: oneLine(line.words.zh, LONGEST_WORDS) };
  return { ...line, name: oneLine(line.name, LONGEST_WORDS), words };
}

const nameless = ({ code }: NewImportLine) => ({
  name: NEUTRAL.name,
  words: { en: `This file could not be read as a whole (${code}).`, zh: `该文件未能完整读取（${code}）。` },
});

function saidOf({ title, day, address }: PlacedFile): ImportedFacts {
  return { ...(title && { title }), ...(day && { day }), ...(address && { address }) };
}

function stemOf(name: string): string {
  const last = name.split('/').at(-1) ?? name;
  return last.replace(/(?<=.)\.[^.]{1,8}$/, '');
}

/** Of a page or file of a site whose address is known. */
function addressIn({ base }: ReleaseImport, { name }: PlacedFile): string | null {
  if (base === null || /#\d+\.txt$/.test(name)) return null;
  return base + name.split('/').map(encodeURIComponent).join('/');
}
