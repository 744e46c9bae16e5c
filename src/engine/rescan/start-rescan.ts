import { ReviewError } from '../../domain/errors.ts';
import { PATTERN_PREFIX, TERM_LIST_PREFIX } from '../../domain/rule-pack.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import type { NewRescan, RescanRow } from '../ports.ts';

export interface RescanRequest {
  by: string;
  /** First day of release, in China Standard Time; everything when it is left out. */
  since?: string | undefined;
  /** Findings of these rules only. */
  rules?: readonly string[] | undefined;
}

/** What the operator of the machine needs of an engine. */
type Little = Pick<Engine, 'store' | 'clock'> & { scanner: { rules: readonly { id: string }[] } };

/**
 * Runs the rules in force over what was released before, in the background: for administrators of the whole installation. No item changes by it.
 * Throws `invalid-input` for a rule that does not exist, and `busy` while another one runs.
 */
export async function startRescan(engine: Engine, { by, ...asked }: RescanRequest): Promise<RescanRow> {
  await requireRoleEverywhere(engine, by, ['administrator']);
  return beginRescan(engine, { by, ...asked });
}

/** The same without asking who it is: for the operator of the machine. */
export async function beginRescan(engine: Little, { by, since, rules }: RescanRequest): Promise<RescanRow> {
  await checkRules(engine, rules);
  const from = since === undefined ? null : new Date(`${since}T00:00:00+08:00`).toISOString();
  const started = await begin(engine, { cause: 'by-hand', startedBy: by, since: from, rules: rules?.length ? [...rules] : null });
  if (started) return started;
  throw new ReviewError('busy', {
    en: 'Earlier releases are being checked already. Wait until that has ended, or break it off first.',
    zh: '已有复查正在进行。请等待其完成，或者先中止。',
  });
}

/**
 * Begins a rescan when something that is out was read last by other rules than those in force now: after a pack, on the day of a new version of
 * the law, after an update of the product. Null: nothing is due, or one is running.
 */
export async function rescanWhenDue(engine: Engine): Promise<RescanRow | null> {
  const read = await engine.store.rescans.readBy();
  const isDue = read.some((place) => place.ruleSet !== engine.scanner.ruleSetFor(place));
  return isDue ? begin(engine, { cause: 'rules', startedBy: 'rescan', since: null, rules: null }) : null;
}

async function begin(engine: Pick<Engine, 'store' | 'clock'>, asked: Omit<NewRescan, 'id' | 'startedAt'>): Promise<RescanRow | null> {
  const rescan: NewRescan = { ...asked, id: newId(), startedAt: engine.clock.now() };
  const { id, cause, startedBy: actor, startedAt: at, since, rules } = rescan;
  const record = { actor, action: 'rescan.started', at, payload: { rescan: id, cause, since, rules } };
  return (await engine.store.rescans.start(rescan, record)) ? ((await engine.store.rescans.rescan(id)) ?? null) : null;
}

async function checkRules(engine: Little, rules: readonly string[] | undefined): Promise<void> {
  if (!rules?.length) return;
  const { ruleBook } = engine.store;
  const custom = rules.some((id) => id.startsWith(TERM_LIST_PREFIX) || id.startsWith(PATTERN_PREFIX))
    ? (await Promise.all([ruleBook.termLists(), ruleBook.patterns()])).flat()
    : [];
  const known = new Set([...engine.scanner.rules.map(({ id }) => id), ...custom.map(({ ruleId }) => ruleId)]);
  const unknown = rules.find((id) => !known.has(id));
  if (unknown === undefined) return;
  throw new ReviewError(
    'invalid-input',
    {
      en: `There is no rule "${unknown}". The list of rules has their names.`,
      zh: `没有名为“${unknown}”的规则，名称见规则一览。`,
    },
    { field: 'rules' },
  );
}
