import type { Role } from '../roles.ts';
import type { ReviewEvent } from '../workflow/events.ts';
import type { Effect } from '../workflow/vocabulary.ts';
import type { NotificationKind } from './notification.ts';

/** Something that people are to be told, kept in the commit that made it so. */
export interface News {
  kind: NotificationKind;
  /** For `turn`: the roles whose turn it has become. */
  roles: Role[];
}

interface Moved {
  event: Pick<ReviewEvent, 'type'>;
  effects: readonly Effect[];
  before: { waitsFor: readonly Role[] };
  next: { waitsFor: readonly Role[] };
}

/**
 * What an accepted event is news of. Who was waited for before is not told again; an item that goes to quarantine is told to one reviewer
 * and to nobody else.
 */
export function newsOf({ event, effects, before, next }: Moved): News[] {
  const has = (type: Effect['type'], outcome?: string) =>
    effects.some((effect) => effect.type === type && (outcome === undefined || effect.params?.outcome === outcome));
  const found: News[] = [];
  const tell = (kind: NotificationKind, roles: Role[] = []) => void found.push({ kind, roles });
  if (has('quarantine')) return [{ kind: 'quarantined', roles: ['confidentialityReviewer'] }];
  if (has('release')) {
    tell('released');
    tell('delivered');
  }
  if (has('recall')) {
    tell('recalled');
    tell('delivery-recalled');
  }
  if (has('closeReview', 'withheld')) tell('withheld');
  if (event.type === 'DEADLINE_PASSED') tell('overdue', [...next.waitsFor]);
  const newly = next.waitsFor.filter((role) => !before.waitsFor.includes(role));
  if (newly.includes('drafter')) tell('returned');
  // What is out and in doubt waits for its publisher too, and is not to be released.
  const releases = (role: Role) => role === 'publisher' && event.type !== 'QUARANTINE';
  if (newly.some(releases)) tell('to-release', ['publisher']);
  const others = newly.filter((role) => role !== 'drafter' && !releases(role));
  if (others.length > 0) tell(has('openIncident') ? 'incident' : 'your-turn', others);
  return found;
}
