import { FACT_PATTERNS } from './fact-kinds.ts';
import { SHIPPED_CLASSES } from './shipped-classes.ts';
import { FACT_KINDS, type FactKind, type SubjectClass } from './subject-class.ts';
import { type Mention, type MentionFinder, mentionFinder } from './subject-names.ts';

/** One kind of fact that a document tells of one subject. Neither what it says nor where: that it does. */
export interface FactTrace {
  subject: string;
  class: string;
  kind: FactKind;
}

/** What a document tells of subjects of these classes. */
export type FactReader = (text: string) => Generator<FactTrace>;

/** A line of a record: a label and its value. */
const FIELD = /^\s{0,8}[^\s:：,，。]{1,12}(?: [^\s:：,，。]{1,12}){0,2}\s{0,3}[:：]\s{0,3}\S/;
/** Lines of a record before and after the one that names the subject. */
const MAX_FIELDS = 20;
const CELL = /[\t|]/;
/** A line longer than this is no row of a table, and is read in parts. */
const MAX_LINE = 4_000;
const SENTENCE = /[^。！？!?；;.]+(?:\.(?!\s)[^。！？!?；;.]*)*[。！？!?；;.]?/g;
/** Two subjects with nothing else between them share what follows. */
const TOGETHER = /^(?:[\s、，,和与及]|and){1,6}$/;

/** Only lines that name a subject are looked at, each once. */
export function factReader(classes: readonly SubjectClass[] = SHIPPED_CLASSES): FactReader {
  const find = mentionFinder(classes);
  return function* factsIn(text) {
    const tables = new Tables(text);
    let lineDone = -1;
    let recordDone = -1;
    for (const { start } of find(text)) {
      if (start < lineDone) continue;
      const line = lineAt(text, start);
      lineDone = line.end + 1;
      const words = text.slice(line.start, line.end);
      if (FIELD.test(words) && line.start >= recordDone) {
        const record = recordAround(text, line);
        recordDone = record.end;
        yield* ofRecord(text.slice(record.start, record.end), find);
      }
      if (words.length <= MAX_LINE && CELL.test(words)) yield* ofContext(labelled(tables.headerOf(line), cellsOf(words)), find);
      else for (const part of partsOf(words)) for (const [sentence] of part.matchAll(SENTENCE)) yield* ofContext(sentence, find);
    }
  };
}

/** Offsets of a stretch of text. */
interface Stretch {
  start: number;
  end: number;
}

function lineAt(text: string, at: number): Stretch {
  const end = text.indexOf('\n', at);
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end };
}

function* partsOf(line: string): Generator<string> {
  for (let at = 0; at < line.length; at += MAX_LINE) yield line.slice(at, at + MAX_LINE);
}

/** The labelled lines directly around this one. */
function recordAround(text: string, { start, end }: Stretch): Stretch {
  const around = { start, end };
  const isField = (line: Stretch) => FIELD.test(text.slice(line.start, Math.min(line.end, line.start + MAX_LINE)));
  for (let lines = 0; lines < MAX_FIELDS && around.start > 0; lines++) {
    const line = lineAt(text, around.start - 1);
    if (!isField(line)) break;
    around.start = line.start;
  }
  for (let lines = 0; lines < MAX_FIELDS && around.end < text.length; lines++) {
    const line = lineAt(text, around.end + 1);
    if (!isField(line)) break;
    around.end = line.end;
  }
  return around;
}

function cellsOf(line: string): string[] {
  return line
    .slice(0, MAX_LINE)
    .split(CELL)
    .map((cell) => cell.trim());
}

/** First lines of tables. Rows are asked for from the top down; a line between two of them is looked at once. */
class Tables {
  readonly #text: string;
  #last: (Stretch & { header: string[] }) | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  headerOf(row: Stretch): string[] {
    let first = row;
    while (first.start > 0) {
      const above = lineAt(this.#text, first.start - 1);
      if (!CELL.test(this.#text.slice(above.start, above.end))) break;
      first = above;
      if (this.#last && above.start <= this.#last.start) break;
    }
    const known = this.#last && first.start === this.#last.start ? this.#last.header : undefined;
    const header = known ?? cellsOf(this.#text.slice(first.start, first.end));
    this.#last = { ...row, header };
    return header;
  }
}

/** A row with the names of its columns, as if each cell were a field. */
function labelled(header: readonly string[], cells: readonly string[]): string {
  return cells.map((cell, at) => (header[at] && header[at] !== cell ? `${header[at]}：${cell}` : cell)).join('，');
}

/** A record that names one subject tells everything of it. */
function* ofRecord(record: string, find: MentionFinder): Generator<FactTrace> {
  const [first, ...more] = find(record);
  if (first && more.every(({ key }) => key === first.key)) yield* told(first, kindsIn(record));
}

/** What is before the first subject is said of all, what follows one of it alone. */
function* ofContext(context: string, find: MentionFinder): Generator<FactTrace> {
  const mentions = find(context);
  if (mentions.length === 0) return;
  const ofAll = kindsIn(context.slice(0, mentions[0]?.start));
  let group: Mention[] = [];
  for (const [index, mention] of mentions.entries()) {
    group.push(mention);
    const after = context.slice(mention.end, mentions[index + 1]?.start);
    if (index + 1 < mentions.length && TOGETHER.test(after)) continue;
    const kinds = [...ofAll, ...kindsIn(after)];
    for (const one of group) yield* told(one, kinds);
    group = [];
  }
}

function kindsIn(context: string): FactKind[] {
  return FACT_KINDS.filter((kind) => FACT_PATTERNS[kind].test(context));
}

function* told({ key, of }: Mention, kinds: readonly FactKind[]): Generator<FactTrace> {
  for (const kind of of.kinds) if (kinds.includes(kind)) yield { subject: key, class: of.id, kind };
}
