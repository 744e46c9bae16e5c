import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { unitAndAbove } from '../people/authority.ts';
import type { GrantRow, ProposalRow, UnitRow } from '../ports.ts';
import { shownProposal } from '../reading/cover.ts';
import { coversOf } from '../reading/sight.ts';

/** Which proposals: those that wait for this person, their own, or all that they may see. */
export type ProposalView = 'to-confirm' | 'mine' | 'all';

/**
 * Proposals, newest first: one's own, those that one may confirm, and for administrators and auditors all of their units. A page may
 * hold fewer rows than `limit` and yet not be the last: `next` says.
 */
export async function readProposals(
  engine: Engine,
  account: string,
  { view, ...page }: { view: ProposalView; after?: string; limit: number },
): Promise<{ rows: ProposalRow[]; next: string | null }> {
  const now = engine.clock.now();
  const [units, grants] = await Promise.all([engine.store.directory.units(), engine.store.directory.activeGrants(account, now)]);
  const filter = { ...(view === 'to-confirm' && { open: now }), ...(view === 'mine' && { proposedBy: account }) };
  const found = await engine.store.proposals.proposals(filter, page);
  const rows = found.filter((row) =>
    view === 'to-confirm' ? mayConfirm(row, account, { units, grants }) : maySee(row, account, { units, grants }),
  );
  return { rows: await shown(engine, account, rows), next: found.length < page.limit ? null : (found.at(-1)?.id ?? null) };
}

/** One proposal, for who may see it. */
export async function readProposal(engine: Engine, account: string, id: string): Promise<ProposalRow> {
  const [units, grants, proposal] = await Promise.all([
    engine.store.directory.units(),
    engine.store.directory.activeGrants(account, engine.clock.now()),
    engine.store.proposals.proposal(id),
  ]);
  if (!proposal || !maySee(proposal, account, { units, grants })) {
    throw new ReviewError('not-found', { en: 'There is no such proposal, or it is not yours to see.', zh: '没有该提议，或您无权查看。' });
  }
  const [row] = await shown(engine, account, [proposal]);
  return row as ProposalRow;
}

interface Reach {
  units: UnitRow[];
  grants: GrantRow[];
}

function maySee(proposal: ProposalRow, account: string, reach: Reach): boolean {
  return (
    proposal.proposedBy === account ||
    proposal.subject === account ||
    holds(proposal, [...proposal.needs, 'administrator', 'auditor'], reach, () => true)
  );
}

function mayConfirm(proposal: ProposalRow, account: string, reach: Reach): boolean {
  const { proposedBy, onBehalfOf, subject, needs } = proposal;
  const stranger = account !== proposedBy && account !== onBehalfOf && account !== subject;
  const delegate = reach.grants.some(({ delegatedBy }) => delegatedBy === proposedBy);
  return stranger && !delegate && holds(proposal, needs, reach, ({ delegatedBy }) => delegatedBy === null);
}

function holds({ unit }: ProposalRow, roles: readonly string[], { units, grants }: Reach, counts: (grant: GrantRow) => boolean): boolean {
  const over = unit === null ? units.filter(({ parent }) => parent === null).map(({ id }) => id) : unitAndAbove(units, unit);
  return grants.some((grant) => roles.includes(grant.role) && over.includes(grant.unit) && counts(grant));
}

/** What is sealed leaves for nobody, and the reasons for a waiver from an item that is covered only for who sees that item. */
async function shown(engine: Engine, account: string, rows: readonly ProposalRow[]): Promise<ProposalRow[]> {
  const items = rows.map(({ kind, content }) => (kind === 'waiver' ? (JSON.parse(content) as { item: string }).item : null));
  const covers = await coversOf(
    engine,
    account,
    items.filter((item) => item !== null),
  );
  return rows.map((row, at) => shownProposal(row, covers.get(items[at] ?? '') ?? null));
}
