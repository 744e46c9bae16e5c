import { FACT_PATTERNS } from './fact-kinds.ts';
import { SHIPPED_CLASSES } from './shipped-classes.ts';
import type { FactKind, SubjectClass } from './subject-class.ts';
import { type Mention, type MentionFinder, mentionFinder } from './subject-names.ts';

/** One kind of fact that a document tells of one subject. Neither what it says nor where: that it does. */
export interface FactTrace {
  subject: string;
  class: string;
  kind: FactKind;
}

/** What a document tells of subjects of these classes. */
export type FactReader = (text: string) => Generator<FactTrace>;

/** Lines of one record: a label and its value each. */
const FIELD = /^\s{0,8}[^\s:：,，。]{1,12}(?: [^\s:：,，。]{1,12}){0,2}\s{0,3}[:：]\s{0,3}\S/;
const MAX_FIELDS = 20;
const CELL = /[\t|]/;
/** A line longer than this is read in parts. */
const MAX_LINE = 4_000;
const SENTENCE = /[^。！？!?；;.]+(?:\.(?!\s)[^。！？!?；;.]*)*[。！？!?；;.]?/g;
/** Two subjects with nothing else between them share what follows. */
const TOGETHER = /^(?:[\s、，,和与及]|and){1,6}$/;

export function factReader(classes: readonly SubjectClass[] = SHIPPED_CLASSES): FactReader {
  const find = mentionFinder(classes);
  return function* factsIn(text) {
    let header: string[] | null = null;
    let record: string[] = [];
    for (const line of [...linesOf(text), '']) {
      if (record.length > 0 && (!FIELD.test(line) || record.length >= MAX_FIELDS)) {
        yield* ofRecord(record, find);
        record = [];
      }
      if (CELL.test(line)) {
        header ??= cellsOf(line);
        yield* ofContext(labelled(header, cellsOf(line)), find);
        continue;
      }
      header = null;
      if (FIELD.test(line)) record.push(line);
      for (const [sentence] of line.matchAll(SENTENCE)) yield* ofContext(sentence, find);
    }
  };
}

function* linesOf(text: string): Generator<string> {
  for (const line of text.split('\n')) for (let at = 0; at === 0 || at < line.length; at += MAX_LINE) yield line.slice(at, at + MAX_LINE);
}

function cellsOf(line: string): string[] {
  return line.split(CELL).map((cell) => cell.trim());
}

/** A row with the names of its columns, as if each cell were a field. */
function labelled(header: readonly string[], cells: readonly string[]): string {
  return cells.map((cell, at) => (header[at] && header[at] !== cell ? `${header[at]}：${cell}` : cell)).join('，');
}

/** A record that names one subject tells everything of it. */
function* ofRecord(lines: readonly string[], find: MentionFinder): Generator<FactTrace> {
  const whole = lines.join('，');
  const [first, ...more] = find(whole);
  if (first && more.every(({ key }) => key === first.key)) yield* told(first, whole);
}

/** What is before the first subject is said of all, what follows one of it alone. */
function* ofContext(context: string, find: MentionFinder): Generator<FactTrace> {
  const mentions = find(context);
  const head = context.slice(0, mentions[0]?.start);
  let group: Mention[] = [];
  for (const [index, mention] of mentions.entries()) {
    group.push(mention);
    const after = context.slice(mention.end, mentions[index + 1]?.start);
    if (index + 1 < mentions.length && TOGETHER.test(after)) continue;
    for (const one of group) yield* told(one, `${head}\n${after}`);
    group = [];
  }
}

function* told({ key, of }: Mention, context: string): Generator<FactTrace> {
  for (const kind of of.kinds) if (FACT_PATTERNS[kind].test(context)) yield { subject: key, class: of.id, kind };
}
