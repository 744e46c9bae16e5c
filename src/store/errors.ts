import { type ErrorCode, ReviewError } from '../domain/errors.ts';

/** The fields of a PostgreSQL error that say what happened (protocol, error and notice fields). */
interface DatabaseError extends Error {
  code?: string;
  constraint?: string;
}

const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '25P03',
  // A standby, or a server that an operator made read-only: the primary is elsewhere for now.
  '25006',
]);

/** The database server's own disk is full: the statement had no effect. */
const DISK_FULL = '53100';
const LOST_WORDS =
  /connection (?:terminated|ended|closed)|timeout exceeded when trying to connect|query read timeout|client has encountered a connection error|not queryable|cannot use a pool/i;

/** True when nobody can tell whether the statement had its effect, or when no connection could be had. */
function isLost(error: unknown): boolean {
  const { code, message } = error as DatabaseError;
  return (code !== undefined && (LOST.has(code) || code.startsWith('08'))) || LOST_WORDS.test(message ?? '');
}

/** How often what collided is sent again before it fails. */
export const COLLISION_TRIES = 5;

/** Two statements waited for each other, or changed the same row at once: the same statement may be sent again. */
export function isCollision(error: unknown): boolean {
  const cause = (error as { cause?: DatabaseError }).cause ?? (error as DatabaseError);
  return cause.code === '40P01' || cause.code === '40001';
}

/** Name of the rule that the database held up, when it was one. */
export function refusedBy(error: unknown): { constraint: string; message: string } | undefined {
  const { code, constraint, message } = ((error as { cause?: unknown }).cause ?? error) as DatabaseError;
  if (!code?.startsWith('23')) return undefined;
  return { constraint: constraint ?? code, message };
}

/** Lost connections and refused rules get their own codes; values that no column can hold are wrong input. */
export function asStoreError(error: unknown): unknown {
  if (error instanceof ReviewError) return error;
  if (isLost(error)) {
    return new ReviewError(
      'store-unavailable',
      'The database does not answer. Try again in a moment: the same request is safe to repeat.',
      {},
      { cause: error },
    );
  }
  if ((error as DatabaseError).code === DISK_FULL) {
    return new ReviewError('storage-full', 'The disk of the database is full. Nothing was stored.', {}, { cause: error });
  }
  const refused = refusedBy(error);
  if (refused)
    return new ReviewError(codeFor(error, refused.constraint), refused.message, { constraint: refused.constraint }, { cause: error });
  if ((error as DatabaseError).code?.startsWith('22')) {
    return new ReviewError('invalid-input', 'A value cannot be stored: check ids, dates and control characters.', {}, { cause: error });
  }
  return error;
}

const UNIQUE_VIOLATION = '23505';

/** Rules whose refusal is not a wrong input. */
const CODES: Record<string, ErrorCode> = {
  bundle_member_open: 'in-use',
  bundle_member_released: 'already-released',
  bundle_member_ordered: 'in-use',
  bundle_members_fixed: 'in-use',
  bundle_closed: 'in-use',
  idempotency_key_pkey: 'idempotency-key-reused',
  last_administrator: 'last-administrator',
  item_successor_one: 'already-corrected',
  item_successor_quarantined: 'quarantined',
  proposal_not_expired: 'proposal-closed',
  proposal_still_valid: 'proposal-closed',
  proposal_another_person: 'second-person-needed',
  proposal_not_by_delegate: 'second-person-needed',
  proposal_needs_second_person: 'second-person-needed',
  proposal_needs_role: 'not-allowed',
};

function codeFor(error: unknown, constraint: string): ErrorCode {
  return CODES[constraint] ?? ((error as DatabaseError).code === UNIQUE_VIOLATION ? 'in-use' : 'invalid-input');
}
