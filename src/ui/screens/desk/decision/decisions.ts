import type { PersonEvent } from '../../../../http/schemas/events.ts';
import type { Finding, ItemView } from '../../../data/item.ts';

/** What can be decided on the desk, in the order in which it is offered. */
export const DECISIONS = [
  'APPROVE',
  'RETURN',
  'CONSULT',
  'REFER',
  'CONSULTATION_ANSWERED',
  'REFERRAL_ANSWERED',
  'CONFIRM_INCIDENT',
  'FALSE_ALARM',
  'REVOKE_CLEARANCE',
] as const satisfies readonly PersonEvent['type'][];
export type DecisionType = (typeof DECISIONS)[number];
type Step = Extract<PersonEvent, { type: 'APPROVE' }>['step'];

/** What people write for a decision; kept as a draft until it is sent. */
export interface DecisionForm {
  opinion: string;
  basis: string;
  reason: string;
  authority: string;
  party: string;
  kind: 'third-party' | 'co-producer';
  consent: 'yes' | 'no' | '';
  secret: 'yes' | 'no' | '';
  reference: string;
}

export const EMPTY_FORM: DecisionForm = {
  opinion: '',
  basis: '',
  reason: '',
  authority: '',
  party: '',
  kind: 'third-party',
  consent: '',
  secret: '',
  reference: '',
};

export type DecisionField = keyof DecisionForm;

/** The fields of each decision, in order; those in `needs` cannot be empty. Total: a decision without a form does not compile. */
export const FORMS: Record<DecisionType, { fields: readonly DecisionField[]; needs: readonly DecisionField[] }> = {
  APPROVE: { fields: ['opinion', 'basis'], needs: [] },
  RETURN: { fields: ['reason'], needs: ['reason'] },
  CONSULT: { fields: ['kind', 'party', 'reason'], needs: ['party', 'reason'] },
  REFER: { fields: ['authority', 'reason'], needs: ['authority', 'reason'] },
  CONSULTATION_ANSWERED: { fields: ['consent', 'opinion'], needs: ['consent', 'opinion'] },
  REFERRAL_ANSWERED: { fields: ['secret', 'reference', 'reason'], needs: ['secret', 'reference', 'reason'] },
  CONFIRM_INCIDENT: { fields: ['reason'], needs: ['reason'] },
  FALSE_ALARM: { fields: ['reason'], needs: ['reason'] },
  REVOKE_CLEARANCE: { fields: ['reason'], needs: ['reason'] },
};

/** Fields that a decision still lacks. */
export function lacking(type: DecisionType, form: DecisionForm): DecisionField[] {
  return FORMS[type].needs.filter((field) => form[field].trim() === '');
}

export interface Decision {
  type: DecisionType;
  step: string | undefined;
  /** Why it would be refused now, as the server says. */
  whyNot?: { en: string; zh: string };
}

/** The desk counts open findings itself, as they are answered. */
const COUNTED_HERE = new Set<string | undefined>(['findings-open', 'consultation-needed']);

/** What is the person's to decide in this state, as the server says; some of it not yet. */
export function decisionsOf({ actions }: Pick<ItemView, 'actions'>): Decision[] {
  return DECISIONS.flatMap((type) =>
    actions
      .filter((one) => one.type === type)
      .map(({ step, code, reason }) => ({ type, step, ...(reason && !COUNTED_HERE.has(code) && { whyNot: reason }) })),
  );
}

/** The event as the API takes it: on the digest that was on the screen. */
export function eventOf(
  { type, step }: Decision,
  form: DecisionForm,
  { digest, consults, consultation }: { digest: string; consults: readonly string[]; consultation: string | undefined },
): PersonEvent {
  const reason = form.reason.trim();
  const opinion = form.opinion.trim();
  const basis = form.basis.trim();
  const signed = { step: step as Step, digest };
  switch (type) {
    case 'APPROVE':
      return { type, ...signed, ...(opinion && { opinion }), ...(basis && { basis }) };
    case 'RETURN':
      return { type, ...signed, reason };
    case 'REFER':
      return { type, ...signed, authority: form.authority.trim(), reason };
    case 'CONSULT':
      return {
        type,
        ...signed,
        kind: form.kind,
        party: form.party.trim(),
        reason,
        ...(form.kind === 'third-party' && consults.length > 0 && { findings: [...consults] }),
      };
    case 'CONSULTATION_ANSWERED':
      return { type, consultation: consultation ?? '', consent: form.consent === 'yes', opinion };
    case 'REFERRAL_ANSWERED':
      return { type, secret: form.secret === 'yes', reference: form.reference.trim(), reason };
    default:
      return { type, reason };
  }
}

export interface Obstacle {
  /** Findings that the step has to answer for first. */
  open: number;
  /** Of these, the ones that a third party has to be asked about. */
  consult: number;
}

/** What keeps a step from approving, as far as the screen knows; the server judges again. `owners`: which step answers for whose findings. */
export function obstacleOf(
  step: string | undefined,
  open: readonly Pick<Finding, 'owner' | 'consults'>[],
  owners: ItemView['owners'],
): Obstacle {
  const mine = open.filter(({ owner }) => owners[owner] === step);
  return { open: mine.length, consult: mine.filter(({ consults }) => consults !== undefined).length };
}

/** Refusals that mean: the item is not what it was when it was read. */
const MOVED_ON = new Set(['stale-version', 'stale-digest', 'event-not-accepted', 'already-decided', 'already-released']);

export function hasMovedOn(code: string): boolean {
  return MOVED_ON.has(code);
}
