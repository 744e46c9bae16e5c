import { ReviewError } from '../../domain/errors.ts';
import { PROPOSAL_DAYS, type ProposalBasis, type ProposalKind } from '../../domain/proposal.ts';
import type { Role } from '../../domain/roles.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { holdsInOwnRight } from '../people/authority.ts';
import type { AccountRow, AdminRecord, Effect, GrantRow, ProposalClosing, ProposalRow } from '../ports.ts';
import { refuseForbidden } from '../typed-texts.ts';

/** What a confirmed proposal does, with the entry that says so on the administration chain. */
export interface Enactment {
  effect: Effect;
  action: string;
  payload: Record<string, unknown>;
}

/** Makes the effect from what was proposed, as things are at that time. Throws when it is not possible any more. */
export type EffectOf<Content, Needs = Engine> = (engine: Needs, proposal: ProposalRow, content: Content, at: string) => Promise<Enactment>;

export interface Draft<Content> {
  by: string;
  kind: ProposalKind;
  content: Content;
  unit: string | null;
  subject?: string | null;
  needs?: Role[];
  onBehalfOf?: string | null;
  /** May be left out where one person is enough. */
  reason?: string | undefined;
  sealed?: string;
  /** A new account that the proposal is about: it is there at once, without the roles that wait. */
  account?: { row: AccountRow; grants: GrantRow[]; record: AdminRecord };
}

/** The proposal; `effect` is there when one person was enough and it has happened. */
export interface Proposed {
  proposal: ProposalRow;
  effect: Effect | null;
}

export const ADMINISTRATORS: Role[] = ['administrator'];

/**
 * Proposes what a second person is to confirm. It takes effect at once, and says so for ever, while the installation never had a second
 * administrator or has declared that there is only one.
 */
export async function propose<Content>(engine: Engine, draft: Draft<Content>, effectOf: EffectOf<Content>): Promise<Proposed> {
  await refuseForbidden(engine, { reason: draft.reason });
  const proposal = proposalOf(engine, draft);
  const basis = await aloneBasis(engine, proposal);
  if (basis !== null) return enactAlone(engine, draft, basis, effectOf);
  if (!draft.reason)
    throw new ReviewError(
      'missing-reason',
      { en: 'A second person is to confirm this. Say why it is needed.', zh: '此事须由另一人确认，请说明理由。' },
      { field: 'reason' },
    );
  return leave(engine, proposal, draft.account);
}

/** Leaves to an administrator what the operator of the machine proposes, who has no account and confirms nothing. */
export function proposeAsOperator<Content>(
  engine: Pick<Engine, 'store' | 'clock'>,
  draft: Draft<Content> & { reason: string },
): Promise<Proposed> {
  return leave(engine, proposalOf(engine, draft));
}

async function leave(
  { store }: Pick<Engine, 'store'>,
  proposal: ProposalRow,
  account: Draft<unknown>['account'] | null = null,
): Promise<Proposed> {
  const record = { actor: proposal.proposedBy, action: 'proposal.made', at: proposal.proposedAt, payload: recordOf(proposal) };
  await store.proposals.propose(proposal, account, account ? [account.record, record] : [record]);
  return { proposal, effect: null };
}

/** Proposes and confirms by one person, which the record says for ever. The database judges whether that may be. */
export async function enactAlone<Content, Needs extends Pick<Engine, 'store' | 'clock'>>(
  engine: Needs,
  draft: Draft<Content>,
  basis: ProposalBasis,
  effectOf: EffectOf<Content, Needs>,
): Promise<Proposed> {
  const proposal = proposalOf(engine, draft);
  const { proposedBy: closedBy, proposedAt: closedAt, reason: closeReason } = proposal;
  const closing: ProposalClosing = { state: 'confirmed', basis, closedBy, closedAt, closeReason };
  const effect = await settle(engine, { ...proposal, closing }, effectOf, { account: draft.account ?? null });
  return { proposal: { ...proposal, closing, sealed: null }, effect };
}

function proposalOf<Content>(engine: Pick<Engine, 'clock'>, draft: Draft<Content>): ProposalRow {
  const content = canonicalJson(draft.content);
  const at = engine.clock.now();
  return {
    id: newId(),
    kind: draft.kind,
    content,
    digest: sha256(content),
    unit: draft.unit,
    subject: draft.subject ?? null,
    needs: draft.needs ?? ADMINISTRATORS,
    sealed: draft.sealed ?? null,
    proposedBy: draft.by,
    onBehalfOf: draft.onBehalfOf ?? null,
    proposedAt: at,
    reason: draft.reason ?? '由一人作出，未填写理由。Made by one person, without a reason.',
    expiresAt: new Date(Date.parse(at) + PROPOSAL_DAYS * 86_400_000).toISOString(),
    closing: null,
  };
}

/** Why the proposer alone is enough; null when a second person is needed. Only who administers everything in their own right is. */
async function aloneBasis(engine: Engine, { needs, proposedBy }: ProposalRow): Promise<ProposalBasis | null> {
  if (needs.join() !== ADMINISTRATORS.join()) return null;
  const oversight = await engine.store.proposals.oversight();
  if (oversight === 'two-people') return null;
  return (await holdsInOwnRight(engine, proposedBy, ADMINISTRATORS, null)) ? oversight : null;
}

const ATTEMPTS = 3;

/**
 * Confirms the proposal and lets it take effect, in one transaction. The effect is made anew when its number was taken meanwhile.
 * Throws `proposal-closed` when somebody was faster.
 */
export async function settle<Content, Needs extends Pick<Engine, 'store'>>(
  engine: Needs,
  proposal: ProposalRow & { closing: ProposalClosing },
  effectOf: EffectOf<Content, Needs>,
  fresh?: { account: Draft<Content>['account'] | null },
): Promise<Effect> {
  const { closing } = proposal;
  for (let attempt = 1; ; attempt++) {
    const { effect, action, payload } = await effectOf(engine, proposal, JSON.parse(proposal.content) as Content, closing.closedAt);
    const entry = (actor: string, name: string, more: Record<string, unknown>): AdminRecord => ({
      actor,
      action: name,
      at: closing.closedAt,
      payload: more,
    });
    const records = [
      ...(fresh?.account ? [fresh.account.record] : []),
      entry(closing.closedBy, 'proposal.confirmed', { ...recordOf(proposal), basis: closing.basis }),
      entry(proposal.proposedBy, action, { ...payload, proposal: proposal.id, confirmedBy: closing.closedBy, basis: closing.basis }),
    ];
    try {
      if (!(await engine.store.proposals.enact(proposal, effect, records, fresh && { account: fresh.account ?? null }))) throw closed();
    } catch (error) {
      if (effect.kind !== 'rule-pack' || attempt === ATTEMPTS || !(error instanceof ReviewError) || error.code !== 'in-use') throw error;
      continue;
    }
    return effect;
  }
}

export function closed(): ReviewError {
  return new ReviewError('proposal-closed', {
    en: 'The proposal was confirmed, refused or withdrawn, or has expired. Propose it again if it is still needed.',
    zh: '该提议已确认、已否决、已撤回或已过期。如仍需要，请重新提出。',
  });
}

/** What the administration chain keeps of a proposal: its digest stands for the content, which is kept with it. */
export function recordOf({ id, kind, digest, unit, subject, proposedBy, onBehalfOf, reason }: ProposalRow): Record<string, unknown> {
  return { proposal: id, kind, digest, unit, subject, proposedBy, onBehalfOf, reason };
}
