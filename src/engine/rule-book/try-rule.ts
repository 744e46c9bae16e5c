import { ReviewError } from '../../domain/errors.ts';
import type { ScanFailure } from '../../domain/finding.ts';
import type { Revision } from '../../domain/item.ts';
import type { PackRules } from '../../domain/rule-pack.ts';
import type { Engine } from '../engine.ts';
import { factsForRules } from '../event/revision-facts.ts';
import { patternOf, termListOf } from './packed-scanner.ts';
import { administeredUnits } from './rule-authority.ts';
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
  /** Newest items that are looked at. */
  latest: number;
}

/**
 * What a list or pattern would find in the newest items that the administrator's units have: counts only, never a place or a text, and
 * nothing is stored. One file at a time, so that the scans of the day keep most threads; `busy` while another try-out runs.
 */
export async function tryRule(engine: Engine, { by, rule, latest }: TryRequest): Promise<TryOut> {
  const units = await administeredUnits(engine, by);
  const pack = await packOf(engine, rule);
  if (trying.has(engine)) throw new ReviewError('busy', 'Another list or pattern is being tried out. Ask again in a moment.');
  trying.add(engine);
  try {
    const end = performance.now() + TIME;
    const revisions = await engine.store.ruleBook.newestRevisions(units, latest);
    const rows: TryOut['rows'] = [];
    for (const revision of revisions) {
      if (performance.now() > end) break;
      rows.push(await tryOn(engine, revision, pack));
    }
    const findings = rows.reduce((total, row) => total + row.findings, 0);
    return { rows, findings, stopped: rows.length < revisions.length };
  } finally {
    trying.delete(engine);
  }
}

interface Alone {
  digest: string;
  ruleId: string;
  rules: PackRules;
}

async function packOf(engine: Engine, rule: TryRequest['rule']): Promise<Alone> {
  const { ruleBook } = engine.store;
  if ('termList' in rule) {
    const list = await ruleBook.termList(rule.termList);
    if (!list) throw new ReviewError('not-found', 'There is no such word list.');
    return { digest: aloneDigest(list.digest), ruleId: list.ruleId, rules: { ...NO_CHANGES, termLists: [termListOf(list)], alone: true } };
  }
  const pattern = await ruleBook.pattern(rule.pattern);
  if (!pattern) throw new ReviewError('not-found', 'There is no such pattern.');
  return {
    digest: aloneDigest(pattern.digest),
    ruleId: pattern.ruleId,
    rules: { ...NO_CHANGES, patterns: [patternOf(pattern)], alone: true },
  };
}

async function tryOn(engine: Engine, revision: Revision, { ruleId, ...pack }: Alone): Promise<TryOut['rows'][number]> {
  const failures = new Set<ScanFailure['code']>();
  let findings = 0;
  const count = async (...[files, facts]: [Parameters<Engine['scanner']['tryOut']>[0], Parameters<Engine['scanner']['tryOut']>[1]]) => {
    const result = await engine.scanner.tryOut(files, facts, pack);
    findings += result.findings.filter((finding) => finding.ruleId === ruleId).length;
    for (const { code } of result.failures) failures.add(code);
  };
  await count([], factsForRules(revision.content));
  for (const { name, sha256 } of revision.content.files) await count([{ name, bytes: await engine.store.blobs.get(sha256) }], undefined);
  return { item: revision.item, revision: revision.id, findings, failures: [...failures] };
}
