import type { IntakeErrorCode, MetadataEntry, Observation, PageShape, Part, Place, SourceDocument, TextRun } from '../domain/document.ts';
import type { Name } from '../domain/names/name.ts';
import { unseenCharacters } from './text/unseen.ts';

export type Where = Omit<Place, 'start'>;

/** The name of a property is chosen like its value, and may be what it is about. */
const TELLING_NAME = /\d{6,}|[★☆@]/;
/** A part of this length is the text itself; names and remarks are in shorter ones. */
const LONG = 100_000;
const LOCAL_TARGET = /^(?:file:|smb:|[a-z]:\\|\\\\)/i;

/** Collects the text of one part together with its places. */
export class PartWriter {
  readonly code: string;
  readonly visible: boolean;
  /** Some formats name the author after the text has begun. */
  author: string | undefined;
  readonly #chunks: string[] = [];
  readonly #places: Place[] = [];
  readonly #runs: TextRun[] = [];
  readonly #count: (units: number) => void;
  #length = 0;
  #atLineStart = true;

  /** `count` is told how much is added, and may throw. */
  constructor(code: string, visible: boolean, author: string | undefined, count: (units: number) => void) {
    this.code = code;
    this.visible = visible;
    this.author = author;
    this.#count = count;
  }

  /** Length so far, UTF-16 code units: the offset of what is added next. */
  get length(): number {
    return this.#length;
  }

  /** Says where the text that follows is. Two places at one offset: the later one counts. */
  at(where: Where): this {
    const last = this.#places.at(-1);
    if (last && last.start === this.#length) this.#places.pop();
    else if (last && sameWhere(last, where)) return this;
    this.#places.push({ start: this.#length, ...where });
    return this;
  }

  /** Says where on the page the text of this run lies. Runs come in their order. */
  lies(run: TextRun): void {
    this.#runs.push(run);
  }

  add(text: string): this {
    if (text === '') return this;
    this.#count(text.length);
    return this.take(text);
  }

  /** Adds text in one piece with the places in it; their offsets are those in the part. */
  addPlaced(text: string, places: readonly Place[]): this {
    if (places.length > 0 && this.#places.at(-1)?.start === this.#length) this.#places.pop();
    for (const place of places) this.#places.push(place);
    return this.add(text);
  }

  /** Adds what another writer gathered, with its places and where it lies. It was counted there. */
  takeOver({ text, places, runs = [] }: Part): this {
    const offset = this.#length;
    for (const [index, { start, ...where }] of places.entries()) {
      this.at(where).take(text.slice(start, places[index + 1]?.start));
    }
    if (places.length === 0) this.take(text);
    for (const run of runs) this.lies({ ...run, start: run.start + offset, end: run.end + offset });
    return this;
  }

  /** Adds text that was counted when it was read. */
  take(text: string): this {
    if (text === '') return this;
    this.#chunks.push(text);
    this.#length += text.length;
    this.#atLineStart = text.endsWith('\n');
    return this;
  }

  /** Adds a mark between two pieces of one line, none at its start. */
  addSeparator(mark: string): this {
    return this.#atLineStart ? this : this.add(mark);
  }

  /** Ends the line unless nothing is in it. */
  endLine(): this {
    return this.#atLineStart ? this : this.add('\n');
  }

  /** All that was added so far. */
  get text(): string {
    if (this.#chunks.length > 1) this.#chunks.splice(0, this.#chunks.length, this.#chunks.join(''));
    return this.#chunks[0] ?? '';
  }

  /** The part, or nothing where only white space was collected. */
  finish(): Part | undefined {
    const { text } = this;
    if (text.trim() === '') return undefined;
    const part: Part = { code: this.code, visible: this.visible, text, places: this.#places };
    if (this.#runs.length > 0) part.runs = this.#runs;
    if (this.author) part.author = this.author;
    return part;
  }
}

function sameWhere(a: Place, b: Where): boolean {
  return a.page === b.page && a.paragraph === b.paragraph && a.line === b.line && a.cell === b.cell && a.member === b.member;
}

type DraftObservation = Omit<Observation, 'part'> & { part?: PartWriter };

/**
 * A document while it is being read. `finish` orders the parts (visible first) and adds an observation for each
 * hidden part that has none, so that hidden text is reported even where no rule knows what it says.
 */
export class DocumentDraft {
  readonly #name: string;
  readonly #format: string;
  readonly #writers: PartWriter[] = [];
  readonly #shared = new Map<string, PartWriter>();
  readonly #links = new Set<string>();
  /** By member. */
  readonly #labels = new Map<string, Set<string>>();
  readonly #count: (units: number) => void;
  readonly #metadata: MetadataEntry[] = [];
  readonly #observations: DraftObservation[] = [];
  readonly #warnings: SourceDocument['warnings'] = [];
  /** A reader of several types sets the one it finds. */
  mediaType: string;
  encoding: string | undefined;
  pages: number | undefined;
  readonly #shapes: PageShape[] = [];

  constructor(name: string, format: string, mediaType: string, count: (units: number) => void = () => {}) {
    this.#name = name;
    this.#count = count;
    this.#format = format;
    this.mediaType = mediaType;
  }

  /** A new visible part. */
  visible(code: string, author?: string): PartWriter {
    return this.#add(new PartWriter(code, true, author, this.#count));
  }

  /** A new part that a reader of the document does not see. */
  hidden(code: string, author?: string): PartWriter {
    return this.#add(new PartWriter(code, false, author, this.#count));
  }

  /** The hidden part of that code and author, one for the whole document. */
  sharedHidden(code: string, author?: string): PartWriter {
    return this.#sharedPart(`${code}\u0000${author ?? ''}`, () => this.hidden(code, author));
  }

  /** The visible part of that code, one for the whole document. */
  sharedVisible(code: string): PartWriter {
    return this.#sharedPart(`${code}\u0000visible`, () => this.visible(code));
  }

  #sharedPart(key: string, make: () => PartWriter): PartWriter {
    const made = this.#shared.get(key) ?? make();
    this.#shared.set(key, made);
    return made;
  }

  /**
   * Where a link leads: readers see it when they point at the link, so it is scanned like text, once however often it is in the
   * document. A file or a server share is reported as well, since only the author's network has it.
   */
  link(target: string | undefined, where: Where = {}): void {
    const text = target?.trim() ?? '';
    if (text === '' || text.startsWith('#') || this.#links.has(text)) return;
    this.#links.add(text);
    this.sharedVisible('link-target').endLine().at(where).add(text);
    if (LOCAL_TARGET.test(text)) this.observe({ code: 'external-link', place: where, note: 'hyperlink' });
  }

  metadata(code: string, name: string, value: string | undefined, member?: string): void {
    const trimmed = value?.trim();
    if (!trimmed) return;
    const place = member ? { member } : {};
    this.#metadata.push({ code, name, value: trimmed, ...place });
    if (code === 'metadata.custom' && TELLING_NAME.test(name)) this.#metadata.push({ code, name: 'property name', value: name, ...place });
  }

  /**
   * What a program shows at its edge or not at all: names of styles and sections, prompts, leftovers. It is scanned and no finding by
   * itself; what the document says elsewhere is left out.
   */
  label(value: string, member: string): void {
    const text = value.trim();
    const known = this.#labels.get(member) ?? new Set();
    if (text === '' || known.has(text)) return;
    this.#count(text.length);
    this.#labels.set(member, known.add(text));
  }

  #addLabels(): void {
    if (this.#labels.size === 0) return;
    const said = new Set(this.#metadata.map(({ value }) => value));
    for (const { text } of this.#writers) for (const line of text.length < LONG ? text.split(/[\n\t]/) : []) said.add(line.trim());
    for (const [member, labels] of this.#labels) {
      const own = [...labels].filter((label) => !said.has(label));
      for (const label of own) said.add(label);
      this.metadata('metadata.label', 'labels', own.join('\n'), member);
    }
  }

  /** A page of the file itself, in order. */
  shape(page: PageShape): void {
    this.#shapes.push(page);
  }

  observe(observation: DraftObservation): void {
    this.#observations.push(observation);
  }

  /** A part that cannot be read. The words leave its place to `place`: it grows when this file is found inside another. */
  warn(code: IntakeErrorCode, words: Name, place?: Where): void {
    this.#warnings.push(place ? { code, words, place } : { code, words });
  }

  /** True when nothing at all was found in the file. */
  get isEmpty(): boolean {
    return this.#writers.every((writer) => writer.length === 0);
  }

  /**
   * Takes over what was found in a file inside this one. `bodyCode` renames its visible text and hides it
   * (`attachment-content`); without it the parts keep their codes and visibility, as members of an archive do.
   * `outer` says where in this file the inner one is.
   */
  adopt(inner: SourceDocument, member: string, bodyCode?: string, outer: Where = {}): void {
    const made = inner.parts.map((part) => this.#adoptPart(part, member, bodyCode, outer));
    for (const entry of inner.metadata) this.#metadata.push({ ...entry, member: path(member, entry.member) });
    for (const { part, place, ...rest } of inner.observations) {
      const observation: DraftObservation = { ...rest, place: { ...outer, ...place, member: path(member, place?.member) } };
      const writer = part === undefined ? undefined : made[part];
      if (writer) observation.part = writer;
      this.#observations.push(observation);
    }
    for (const warning of inner.warnings) {
      this.warn(warning.code, warning.words, { ...outer, ...warning.place, member: path(member, warning.place?.member) });
    }
  }

  #adoptPart(part: Part, member: string, bodyCode: string | undefined, outer: Where): PartWriter {
    const renamed = bodyCode !== undefined && part.visible;
    const writer = this.#add(new PartWriter(renamed ? bodyCode : part.code, !renamed && part.visible, part.author, this.#count));
    if (part.places[0]?.start !== 0) writer.at({ ...outer, member });
    let from = 0;
    for (const { start, ...where } of part.places) {
      writer.take(part.text.slice(from, start)).at({ ...outer, ...where, member: path(member, where.member) });
      from = start;
    }
    writer.take(part.text.slice(from));
    for (const run of part.text === '' ? [] : (part.runs ?? [])) writer.lies(run);
    return writer;
  }

  finish(): SourceDocument {
    this.#addLabels();
    for (const writer of [...this.#writers]) this.#addUnseen(writer);
    const kept = this.#writers.flatMap((writer) => {
      const part = writer.finish();
      return part ? [{ writer, part }] : [];
    });
    const ordered = [...kept.filter(({ part }) => part.visible), ...kept.filter(({ part }) => !part.visible)];
    const index = new Map(ordered.map(({ writer }, at) => [writer, at]));
    const document: SourceDocument = {
      name: this.#name,
      format: this.#format,
      mediaType: this.mediaType,
      parts: ordered.map(({ part }) => part),
      metadata: this.#metadata,
      observations: this.#indexed(
        index,
        ordered.map(({ part }) => part),
      ),
      warnings: this.#warnings,
    };
    if (this.encoding) document.encoding = this.encoding;
    if (this.#shapes.length > 0) document.pageShapes = this.#shapes;
    if (this.pages !== undefined) document.pages = this.pages;
    return document;
  }

  /** Characters that no program draws are pointed out where they are, and what they spell is a hidden part. */
  #addUnseen(writer: PartWriter): void {
    for (const { code, start, end, says } of unseenCharacters(writer.text)) {
      this.observe({ code, part: writer, start, end });
      if (says !== '') this.sharedHidden(code).endLine().add(says);
    }
  }

  #indexed(index: Map<PartWriter, number>, parts: readonly Part[]): Observation[] {
    const covered = new Set(this.#observations.map(({ part }) => part));
    const explicit = this.#observations.map(({ part, ...rest }): Observation => {
      const at = part && index.get(part);
      return at === undefined ? rest : { ...rest, part: at };
    });
    const implied = [...index].flatMap(([writer, at]): Observation[] => {
      // A sign alone says nothing: the last bracket of a line that runs over the edge.
      if (writer.visible || covered.has(writer) || !/[\p{L}\p{N}]/u.test(parts[at]?.text ?? '')) return [];
      const first = parts[at]?.places[0];
      const observation: Observation = { code: writer.code, part: at, start: 0, end: writer.length };
      if (first) {
        const { start: _, ...place } = first;
        observation.place = place;
      }
      return [observation];
    });
    return [...explicit, ...implied];
  }

  #add(writer: PartWriter): PartWriter {
    this.#writers.push(writer);
    return writer;
  }
}

/** The way to a file inside a file inside a file. */
function path(outer: string, inner: string | undefined): string {
  return inner ? `${outer}/${inner}` : outer;
}
