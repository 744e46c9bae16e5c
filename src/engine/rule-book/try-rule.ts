import { ReviewError } from '../../domain/errors.ts';
import type { RevisionFacts, ScanFailure } from '../../domain/finding.ts';
import type { Revision } from '../../domain/item.ts';
import type { PackRules } from '../../domain/rule-pack.ts';
import type { Engine } from '../engine.ts';
import { factsForRules } from '../event/revision-facts.ts';
import { newId } from '../ids.ts';
import { type Sight, shutFor, sightsOf } from '../reading/sight.ts';
import { patternOf, termListOf } from './packed-scanner.ts';
import { administered } from './rule-authority.ts';
import { aloneDigest, NO_CHANGES } from './rule-set-digest.ts';

export interface TryOut {
  /** Revisions that were looked at, newest item first. */
  rows: { item: string; revision: string; findings: number; failures: ScanFailure['code'][] }[];
  /** Findings of all of them. */
  findings: number;
  /** Time ran out before the last of them. */
  stopped: boolean;
}

/** Milliseconds after which no further revision is begun. */
const TIME = 20_000;

const trying = new WeakSet<Engine>();

export interface TryRequest {
  by: string;
  /** Word list or pattern, a draft or not. */
  rule: { termList: string } | { pattern: string };
  /** How many of the newest items that the administrator reads. */
  latest: number;
}

/**
 * What a list or pattern would find in the newest items whose files this administrator may read: those that they drafted or review, and those
 * that everybody reads in the library. Counts only, never a place or a text. Who tries what on which items is on record before it begins, and
 * an account tries {@link PER_HOUR} times an hour at most. One file at a time, so that the scans of the day keep most threads; `busy` while
 * another try-out runs.
 */
export async function tryRule(engine: Engine, { by, rule, latest }: TryRequest): Promise<TryOut> {
  const pack = await packOf(engine, by, rule);
  if (trying.has(engine))
    throw new ReviewError('busy', {
      en: 'Another list or pattern is being tried out. Ask again in a moment.',
      zh: '正在试查另一词表或模式，请稍后再试。',
    });
  trying.add(engine);
  try {
    const end = performance.now() + TIME;
    const readable = await newestReadable(engine, by, latest);
    const trial = await beginTrial(engine, by, pack, readable);
    const rows: TryOut['rows'] = [];
    for (const one of readable) {
      if (performance.now() > end) break;
      rows.push(await tryOn(engine, one, pack));
    }
    const findings = rows.reduce((total, row) => total + row.findings, 0);
    const stopped = rows.length < readable.length;
    const payload = { trial, rule: pack.ruleId, items: rows.length, findings, stopped };
    await engine.store.ruleBook.endTrial({ actor: by, action: 'rule.counted', at: engine.clock.now(), payload });
    return { rows, findings, stopped };
  } finally {
    trying.delete(engine);
  }
}

/** Trials of one account within an hour: many small questions can spell out a text. */
const PER_HOUR = 20;
const HOUR = 3_600_000;

async function beginTrial(engine: Engine, by: string, { ruleId, digest }: Alone, readable: readonly ReadableItem[]): Promise<string> {
  const [trial, at] = [newId(), engine.clock.now()];
  const payload = { trial, rule: ruleId, digest, items: readable.map(({ revision }) => revision.item) };
  const since = new Date(Date.parse(at) - HOUR).toISOString();
  if (await engine.store.ruleBook.beginTrial({ actor: by, action: 'rule.tried', at, payload }, since, PER_HOUR)) return trial;
  throw new ReviewError('too-many-requests', {
    en: `A list or pattern is tried ${PER_HOUR} times an hour at most. Try again later.`,
    zh: `词表或模式每小时最多试查 ${PER_HOUR} 次，请稍后再试。`,
  });
}

interface ReadableItem {
  revision: Revision;
  facts: RevisionFacts;
}

/** Items that are looked through for those that the person reads. */
const LOOKED_AT = 500;

async function newestReadable(engine: Engine, by: string, latest: number): Promise<ReadableItem[]> {
  const grants = await engine.store.directory.activeGrants(by, engine.clock.now());
  const units = [...new Set(grants.map(({ unit }) => unit))];
  const newest = await engine.store.ruleBook.newestItems(units, by, LOOKED_AT);
  const sights = await sightsOf(engine, by, newest);
  const found: ReadableItem[] = [];
  for (const id of newest) {
    const sight = sights.get(id);
    const one = sight && !sight.cover ? await readableItem(engine, id, sight) : undefined;
    if (one && found.push(one) === latest) break;
  }
  return found;
}

async function readableItem(engine: Engine, id: string, sight: Sight): Promise<ReadableItem | undefined> {
  const item = await engine.store.items.item(id);
  if (!item) return undefined;
  const reads = shutFor(engine, item, sight) === null;
  const revision = reads || sight.published ? await engine.store.items.revisionById(item.revision) : undefined;
  if (!revision) return undefined;
  const { title, fields } = revision.content;
  // Who reads it as everybody does knows what the library shows of the form, and not the reasons.
  return { revision, facts: reads ? factsForRules(revision.content) : { title, fields, grounds: [] } };
}

interface Alone {
  digest: string;
  ruleId: string;
  rules: PackRules;
}

async function packOf(engine: Engine, by: string, rule: TryRequest['rule']): Promise<Alone> {
  const { ruleBook } = engine.store;
  if ('termList' in rule) {
    const list = await administered(engine, by, await ruleBook.termList(rule.termList), { en: 'word list', zh: '词表' });
    return { digest: aloneDigest(list.digest), ruleId: list.ruleId, rules: { ...NO_CHANGES, termLists: [termListOf(list)], alone: true } };
  }
  const pattern = await administered(engine, by, await ruleBook.pattern(rule.pattern), { en: 'pattern', zh: '自定义模式' });
  return {
    digest: aloneDigest(pattern.digest),
    ruleId: pattern.ruleId,
    rules: { ...NO_CHANGES, patterns: [patternOf(pattern)], alone: true },
  };
}

async function tryOn(engine: Engine, { revision, facts: form }: ReadableItem, { ruleId, ...pack }: Alone): Promise<TryOut['rows'][number]> {
  const failures = new Set<ScanFailure['code']>();
  let findings = 0;
  const count = async (...[files, facts]: [Parameters<Engine['scanner']['tryOut']>[0], Parameters<Engine['scanner']['tryOut']>[1]]) => {
    const result = await engine.scanner.tryOut(files, facts, pack);
    findings += result.findings.filter((finding) => finding.ruleId === ruleId).length;
    for (const { code } of result.failures) failures.add(code);
  };
  await count([], form);
  for (const { name, sha256 } of revision.content.files) await count([{ name, bytes: await engine.store.blobs.get(sha256) }], undefined);
  return { item: revision.item, revision: revision.id, findings, failures: [...failures] };
}
