import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { aggregate } from '../../scan/aggregation/aggregate.ts';
import { attributeCodes } from '../../scan/attribute-codes.ts';
import { entitiesOf } from '../../scan/entities.ts';
import { compileRules, type RuleSet } from '../../scan/pass/rule-set.ts';
import { loadRules } from '../../scan/rule-set/load-rules.ts';
import { CliError } from '../../start/cli-error.ts';

/** What is asked about each line: what is in a text, what is wrong with its attribute, what texts give away together. */
export type Question = 'entities' | 'attribute' | 'aggregation';

type Line = { id?: unknown; text?: unknown; meta?: { plannedAttribute?: string; docKind?: string }; docs?: unknown };

const ANSWERS: Record<Question, (line: Line, set: RuleSet) => Record<string, unknown>> = {
  entities: (line, set) => ({ entities: entitiesOf(textOf(line), set) }),
  attribute: (line, set) => ({ codes: attributeCodes({ text: textOf(line), ...metaOf(line) }, set) }),
  aggregation: (line) => ({ findings: aggregate(docsOf(line)) }),
};

/**
 * For pipes: reads one JSON object per line from standard input and writes one with the same `id` for each, in order. Memory stays flat
 * over any number of lines. A line that is no such object, or a rule that fails on it, ends everything: a gap would look clean.
 */
export async function answerLines(question: Question, rulesFolders: readonly string[]): Promise<void> {
  const set = compileRules(await loadRules(...rulesFolders));
  let number = 0;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    // Some programs begin UTF-8 with a byte order mark.
    const line = number === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
    if (line.trim() === '') continue;
    const answer = `${JSON.stringify(answerOne(question, line, number, set))}\n`;
    if (!process.stdout.write(answer)) await once(process.stdout, 'drain');
  }
}

function answerOne(question: Question, text: string, number: number, set: RuleSet): Record<string, unknown> {
  try {
    const line = JSON.parse(text) as Line;
    if (typeof line?.id !== 'string' && typeof line?.id !== 'number') throw new TypeError('it has no "id"');
    return { id: line.id, ...ANSWERS[question](line, set) };
  } catch (cause) {
    // A parser quotes what it stumbled over: only our own words are passed on.
    const why = cause instanceof TypeError ? cause.message : cause instanceof SyntaxError ? 'it is no JSON' : 'a rule failed on it';
    throw new CliError(`Line ${number} of standard input cannot be answered: ${why}. Correct it and start again.`, { cause });
  }
}

function textOf({ text }: Line): string {
  if (typeof text !== 'string') throw new TypeError('it has no "text"');
  return text;
}

function metaOf({ meta }: Line): Pick<Line, 'meta'> {
  if (meta === undefined || meta === null) return {};
  if (typeof meta !== 'object') throw new TypeError('its "meta" is no object');
  return { meta };
}

function docsOf({ docs }: Line): { id: string; text: string }[] {
  if (!Array.isArray(docs)) throw new TypeError('it has no "docs"');
  const ids = new Set<string>();
  return docs.map((one: { id?: unknown; text?: unknown }) => {
    if (typeof one?.id !== 'string' || typeof one.text !== 'string') throw new TypeError('a document of it has no "id" or no "text"');
    if (ids.has(one.id)) throw new TypeError('two of its documents have the same "id"');
    ids.add(one.id);
    return { id: one.id, text: one.text };
  });
}
