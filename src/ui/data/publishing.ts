import type { PersonEvent } from '../../http/schemas/events.ts';
import type { ItemView } from './item.ts';

/** What is done where items are published, the usual first. */
export const PUBLISH_TYPES = [
  'RELEASE',
  'SCHEDULE',
  'UNSCHEDULE',
  'RECALL',
  'REVOKE_CLEARANCE',
] as const satisfies readonly PersonEvent['type'][];
export type PublishType = (typeof PUBLISH_TYPES)[number];

/** Which of it is the person's in the item's state: at once, or once a condition is met. */
export function publishTypesOf({ actions }: Pick<ItemView, 'actions'>): PublishType[] {
  return PUBLISH_TYPES.filter((type) => actions.some((one) => one.type === type));
}
