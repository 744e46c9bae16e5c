import { ReviewError } from '../../domain/errors.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireRole, requireRoleEverywhere } from '../people/authority.ts';
import type { PackRow, PatternRow, PreviewKind, PreviewRow, RuleChange, TermListRow } from '../ports.ts';
import { checkPack, contentOf, type PackContent, type PackRequest } from '../rule-book/create-rule-pack.ts';
import { administered } from '../rule-book/rule-authority.ts';
import { readProposal } from '../two-people/read-proposals.ts';

/** What a person wants to see the effect of, before it is confirmed. */
export type AskedChange = { pack: Omit<PackRequest, 'by' | 'reason'> } | { proposal: string } | { termList: string } | { pattern: string };

/** The change with the scope of the items that it can concern. */
export interface Change {
  kind: PreviewKind;
  content: string;
  digest: string;
  scope: { unit: string | null; kind: string | null };
}

/** For who could make or confirm it. Throws `not-allowed`, `not-found`, or `invalid-input` as making it would. */
export async function askedChange(engine: Engine, by: string, asked: AskedChange): Promise<Change> {
  if ('pack' in asked) {
    const content = contentOf({ by, ...asked.pack });
    await requireReach(engine, by, content.unit);
    await checkPack(engine, content);
    return packChange(content);
  }
  if ('proposal' in asked) {
    const { kind, content } = await readProposal(engine, by, asked.proposal);
    if (kind !== 'rule-pack')
      throw new ReviewError(
        'invalid-input',
        { en: 'Only a proposed rule pack has an effect on what is found.', zh: '只有规则包提议会影响扫描结果。' },
        { field: 'proposal' },
      );
    return packChange(JSON.parse(content) as PackContent);
  }
  const { ruleBook } = engine.store;
  if ('termList' in asked) {
    const list = await administered(engine, by, await ruleBook.termList(asked.termList), { en: 'word list', zh: '词表' });
    return changeOf('term-list', { termList: list.id }, { unit: list.unit, kind: null });
  }
  const pattern = await administered(engine, by, await ruleBook.pattern(asked.pattern), { en: 'pattern', zh: '自定义模式' });
  return changeOf('pattern', { pattern: pattern.id }, { unit: pattern.unit, kind: null });
}

export function requireReach(engine: Engine, by: string, unit: string | null, roles = ['administrator']): Promise<unknown> {
  return unit === null ? requireRoleEverywhere(engine, by, roles) : requireRole(engine, by, roles, unit);
}

function packChange(content: PackContent): Change {
  return changeOf('rule-pack', content, { unit: content.unit, kind: content.kind });
}

function changeOf(kind: PreviewKind, what: object, scope: Change['scope']): Change {
  const content = canonicalJson(what);
  return { kind, content, digest: sha256(content), scope };
}

/** What the scanner is to do differently. Throws `not-found` when a list or pattern of it is gone. */
export async function ruleChange(engine: Engine, { content }: Pick<PreviewRow, 'content'>): Promise<RuleChange> {
  const { ruleBook } = engine.store;
  const [lists, patterns] = await Promise.all([ruleBook.termLists(), ruleBook.patterns()]);
  const what = JSON.parse(content) as PackContent | { termList: string } | { pattern: string };
  if ('termList' in what) return { part: 'termLists', ...inPlaceOf(lists, what.termList) };
  if ('pattern' in what) return { part: 'patterns', ...inPlaceOf(patterns, what.pattern) };
  return { pack: packRow(engine, what, [...lists, ...patterns]) };
}

/** One version, and the others of its name in whose place it comes. */
function inPlaceOf(versions: readonly (TermListRow | PatternRow)[], id: string) {
  const one = versions.find((version) => version.id === id);
  if (!one) throw new ReviewError('not-found', { en: 'There is no such word list or pattern.', zh: '没有该词表或模式。' });
  const others = versions.filter(({ name }) => name === one.name).filter((version) => version.id !== id);
  return { id, digest: one.digest, others: others.map(({ id: other, digest }) => ({ id: other, digest })) };
}

/** The pack as if it came into force now. */
function packRow(engine: Engine, content: PackContent, parts: readonly { id: string; digest: string }[]): PackRow {
  const at = engine.clock.now();
  const named = [...content.termLists, ...content.patterns];
  return {
    ...{ id: newId(), ...content, version: Number.MAX_SAFE_INTEGER, validFrom: at, createdBy: '', createdAt: at, proposal: null },
    ...{ confirmedBy: null, basis: null, contentDigests: parts.filter(({ id }) => named.includes(id)).map(({ digest }) => digest) },
  };
}
