import { ReviewError } from '../../domain/errors.ts';
import type { ProposalKind } from '../../domain/proposal.ts';
import { catalogueEffect } from '../catalogue/put-in-force.ts';
import { workflowEffect } from '../definitions/propose-definition.ts';
import type { Engine } from '../engine.ts';
import { yearEffect } from '../enter-calendar-year.ts';
import { kindEffect } from '../kinds/propose-kind.ts';
import { erasureEffect } from '../log/erase-secret.ts';
import { dayEffect } from '../override-day.ts';
import { requireOwnRight } from '../people/authority.ts';
import { accountChangeEffect } from '../people/change-account.ts';
import { enableEffect } from '../people/enable-account.ts';
import { grantEffect } from '../people/grant-role.ts';
import { resetEffect } from '../people/reset-password.ts';
import { unlinkEffect } from '../people/unlink-account.ts';
import type { ProposalClosing, ProposalRow } from '../ports.ts';
import { packEffect, rulesChanged } from '../rule-book/create-rule-pack.ts';
import { waiverEffect } from '../rule-book/create-waiver.ts';
import { factorResetEffect } from '../second-factor/reset-second-factor.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { witnessesEffect } from '../witness/change-witnesses.ts';
import { settingEffect } from './installation.ts';
import { closed, type EffectOf, recordOf, settle } from './propose.ts';

/** How each kind takes effect. Total: a kind that nobody can confirm does not compile. */
const EFFECTS: { [Kind in ProposalKind]: EffectOf<never> } = {
  'role-grant': grantEffect,
  'account-enable': enableEffect,
  'account-change': accountChangeEffect,
  'password-reset': resetEffect,
  'second-factor-reset': factorResetEffect,
  'account-unlink': unlinkEffect,
  'rule-pack': packEffect,
  workflow: workflowEffect,
  waiver: waiverEffect,
  'calendar-day': dayEffect,
  'calendar-year': yearEffect,
  'item-kind': kindEffect,
  catalogue: catalogueEffect,
  'secret-erasure': erasureEffect,
  'log-witnesses': witnessesEffect,
  setting: settingEffect,
};

export interface ClosingRequest {
  by: string;
  proposal: string;
  reason: string;
}

/**
 * Confirms a proposal: it takes effect now, in the same transaction. Another person does: not who proposed it or is acted for
 * (`second-person-needed`), not who gains by it, not a delegate of who proposed it, and one who holds the role over the unit in their own
 * right. Who proposed it still holds it too. Throws `proposal-closed` when it is confirmed, refused, withdrawn or expired already.
 */
export async function confirmProposal(engine: Engine, request: ClosingRequest): Promise<ProposalRow> {
  const proposal = await openProposal(engine, request);
  await requireSecondPerson(engine, request.by, proposal);
  const closing = closingOf(engine, 'confirmed', request);
  const effect = await settle(engine, { ...proposal, closing }, EFFECTS[proposal.kind] as EffectOf<unknown>);
  if (effect.kind === 'rule-pack') await rulesChanged(engine);
  if (effect.kind === 'item-kind') await engine.kinds.reload();
  if (effect.kind === 'workflow') await engine.workflows.reload();
  return { ...proposal, sealed: null, closing };
}

/** Refuses a proposal, with the reason: whoever could confirm it. */
export async function refuseProposal(engine: Engine, request: ClosingRequest): Promise<ProposalRow> {
  const proposal = await openProposal(engine, request);
  await requireSecondPerson(engine, request.by, proposal);
  return close(engine, proposal, closingOf(engine, 'refused', request));
}

/** Takes back a proposal of one's own. */
export async function withdrawProposal(engine: Engine, request: ClosingRequest): Promise<ProposalRow> {
  const proposal = await openProposal(engine, request);
  if (proposal.proposedBy !== request.by)
    throw new ReviewError('not-allowed', {
      en: 'Only who made a proposal withdraws it. Refuse it instead.',
      zh: '提议只能由提出人撤回；他人可不予确认。',
    });
  return close(engine, proposal, closingOf(engine, 'withdrawn', request));
}

async function close(engine: Engine, proposal: ProposalRow, closing: ProposalClosing): Promise<ProposalRow> {
  const action = `proposal.${closing.state}`;
  const payload = { ...recordOf(proposal), closeReason: closing.closeReason };
  const record = { actor: closing.closedBy, action, at: closing.closedAt, payload };
  if (!(await engine.store.proposals.close(proposal.id, closing, record))) throw closed();
  return { ...proposal, sealed: null, closing };
}

function closingOf(engine: Engine, state: ProposalClosing['state'], { by, reason }: ClosingRequest): ProposalClosing {
  const basis = state === 'confirmed' ? ('second-person' as const) : null;
  return { state, basis, closedBy: by, closedAt: engine.clock.now(), closeReason: reason };
}

async function openProposal(engine: Engine, { proposal: id, reason }: ClosingRequest): Promise<ProposalRow> {
  await refuseForbidden(engine, { reason });
  const proposal = await engine.store.proposals.proposal(id);
  if (!proposal) throw new ReviewError('not-found', { en: 'There is no such proposal.', zh: '没有该提议。' });
  if (proposal.closing !== null || proposal.expiresAt <= engine.clock.now()) throw closed();
  return proposal;
}

async function requireSecondPerson(engine: Engine, by: string, proposal: ProposalRow): Promise<void> {
  const { needs, unit, proposedBy, onBehalfOf, subject } = proposal;
  await requireOwnRight(engine, by, needs, unit);
  if (by === proposedBy || by === onBehalfOf) {
    throw new ReviewError(
      'second-person-needed',
      {
        en: 'Another person confirms what one has proposed. Ask one who holds the role.',
        zh: '提议须由另一人确认，请联系具有相应角色的其他人员。',
      },
      {
        needs,
        unit,
      },
    );
  }
  if (by === subject) {
    throw new ReviewError(
      'second-person-needed',
      {
        en: 'Who gains by a proposal does not confirm it. Ask another holder of the role.',
        zh: '提议涉及本人权限的，本人不得确认，请联系具有该角色的其他人员。',
      },
      {
        needs,
        unit,
      },
    );
  }
  const { directory } = engine.store;
  const delegated = (await directory.activeGrants(by, engine.clock.now())).some(({ delegatedBy }) => delegatedBy === proposedBy);
  if (delegated) {
    throw new ReviewError(
      'second-person-needed',
      {
        en: 'Who stands in for the proposer does not confirm it. Ask another holder of the role.',
        zh: '受提出人委托代办的人员不得确认，请联系具有该角色的其他人员。',
      },
      {
        needs,
        unit,
      },
    );
  }
  await requireOtherMail(engine, by, proposedBy);
}

/** Two accounts with one address are one person. */
async function requireOtherMail(engine: Engine, by: string, proposedBy: string): Promise<void> {
  // The operator of the machine has no account.
  if (proposedBy.startsWith('operator:')) return;
  const [one, other] = await Promise.all([by, proposedBy].map((id) => engine.store.directory.account(id)));
  if (one?.email && one.email.toLowerCase() === other?.email?.toLowerCase()) {
    throw new ReviewError('second-person-needed', {
      en: 'Both accounts have the same e-mail address: this is one person. Ask another one.',
      zh: '两个账号的电子邮箱相同，视为同一人，请由其他人员确认。',
    });
  }
}
