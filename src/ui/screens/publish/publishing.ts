import type { PersonEvent } from '../../../http/schemas/events.ts';
import type { ItemView } from '../../data/item.ts';
import { PUBLISH_TYPES, type PublishType } from '../../data/publishing.ts';
import { STALE } from './query.ts';

export const STALE_LIST: readonly string[] = STALE;

export interface PublishAction {
  type: PublishType;
  /** Why it would be refused now. */
  whyNot?: { en: string; zh: string };
}

export function publishActions({ actions }: ItemView): PublishAction[] {
  return PUBLISH_TYPES.flatMap((type) => {
    const found = actions.find((one) => one.type === type);
    if (!found) return [];
    return [{ type, ...(!found.allowed && found.reason && { whyNot: found.reason }) }];
  });
}

/** A time that was given is changed, not given. */
export function isScheduled({ actions }: ItemView): boolean {
  return actions.some(({ type }) => type === 'UNSCHEDULE');
}

/** What a person types or chooses for it; kept until it is sent. */
export interface PublishForm {
  reason: string;
  /** As the device writes it, without a zone. */
  at: string;
  cause: 'leak' | 'error' | '';
}

export const EMPTY_FORM: PublishForm = { reason: '', at: '', cause: '' };

type Field = keyof PublishForm | 'isChecked';
const NEEDS: Record<PublishType, readonly Field[]> = {
  RELEASE: ['isChecked'],
  SCHEDULE: ['at', 'isChecked'],
  UNSCHEDULE: ['reason'],
  RECALL: ['cause', 'reason'],
  REVOKE_CLEARANCE: ['reason'],
};

/** `isChecked`: who orders it has confirmed what exactly it is. */
export function lackingOf(type: PublishType, form: PublishForm, isChecked: boolean): Field[] {
  return NEEDS[type].filter((field) => (field === 'isChecked' ? !isChecked : form[field].trim() === ''));
}

export function eventOf(type: PublishType, form: PublishForm, digest: string): PersonEvent {
  const reason = form.reason.trim();
  switch (type) {
    case 'RELEASE':
      return { type, digest };
    case 'SCHEDULE':
      return { type, digest, at: new Date(form.at).toISOString() };
    case 'RECALL':
      return { type, reason, cause: form.cause || 'leak' };
    default:
      return { type, reason };
  }
}
