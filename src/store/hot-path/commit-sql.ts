import type { TransitionCommit } from '../../engine/ports.ts';
import type { Statement } from '../database.ts';
import { type CommitRow, commitRow } from '../rows.ts';
import { type Input, type Layout, manyCommits, oneCommit, type Section } from './commit-input.ts';
import { CHECKS, MOVED, PARTS } from './commit-parts.ts';

/** A write statement, and how rows become its parameters. */
export type Write = Statement & Pick<Layout, 'values'>;

function write(name: string, sections: readonly Section[], { input, values }: Layout): Write {
  const brings = new Set(sections);
  const textOf = (parts: Partial<Record<Section, (input: Input, brings: ReadonlySet<Section>) => string>>) =>
    (Object.keys(parts) as Section[]).map((section) => (brings.has(section) ? parts[section]?.(input, brings) : '')).join('');
  return { name, text: `${MOVED(input)}${textOf(PARTS)}\nselect ${input.n} as n${textOf(CHECKS)} from ${input.moved}`, values };
}

const many = (name: string, sections: readonly Section[]) => ({ sections, write: write(name, sections, manyCommits(sections)) });

const BARE: Section[] = ['move', 'answer'];
const DECISION: Section[] = [...BARE, 'decision', 'closing', 'due', 'cleared', 'news'];
const USUAL: Section[] = [...DECISION, 'jobs', 'opening', 'release', 'deliveries'];
const ALL: Section[] = [...USUAL, 'revised', 'files', 'dispositions', 'recall', 'quarantine', 'incident'];

/** From the leanest to the one that carries everything. */
const SIZES = [many('commit_bare', BARE), many('commit_decision', DECISION), many('commit_usual', USUAL), many('commit_full', ALL)];

/** What the everyday events bring besides the move itself, and how many rows of it. Each has its statement for a commit that comes alone. */
const EVERYDAY: Partial<Record<Section, number>>[] = [
  { decision: 1 },
  { decision: 1, due: 1, news: 1 },
  { decision: 1, closing: 1, cleared: 1, news: 1 },
  { release: 1, cleared: 1, news: 2 },
  { due: 1, news: 1 },
];

const ALONE = new Map(
  EVERYDAY.map((brought) => {
    const counts = new Map(Object.entries({ move: 1, answer: 1, ...brought }) as [Section, number][]);
    const key = keyOf((section) => counts.get(section) ?? 0);
    return [key, write(`commit_one ${key}`, [...counts.keys()], oneCommit(counts))];
  }),
);

function keyOf(countOf: (section: Section) => number): string {
  return ALL.slice(BARE.length)
    .filter((section) => countOf(section) > 0)
    .map((section) => `${section}${countOf(section)}`)
    .join(' ');
}

const countIn = (row: CommitRow, section: Section) => {
  const value = row[section];
  return Array.isArray(value) ? value.length : Number(value !== undefined);
};

/** The leanest statement that writes these commits, with its parameters. */
export function writing(commits: readonly TransitionCommit[]): { statement: Statement; values: unknown[] } {
  const rows = commits.map(commitRow);
  const [only] = rows;
  const alone = rows.length === 1 && only ? ALONE.get(keyOf((section) => countIn(only, section))) : undefined;
  const statement = alone ?? sizeFor(rows);
  return { statement, values: statement.values(rows) };
}

function sizeFor(rows: readonly CommitRow[]): Write {
  const brought = ALL.filter((section) => rows.some((row) => countIn(row, section) > 0));
  const found = SIZES.find(({ sections }) => brought.every((section) => sections.includes(section)));
  return (found as (typeof SIZES)[number]).write;
}

/** Commits that share no batch with the others: each of those would pay for parts that only these need. */
export function isRare({ revision, dispositions, recall, quarantine, incident }: TransitionCommit): boolean {
  return Boolean(revision || dispositions || recall || quarantine || incident);
}

/** Every write statement. */
export const WRITES: readonly Write[] = [...SIZES.map((size) => size.write), ...ALONE.values()];
