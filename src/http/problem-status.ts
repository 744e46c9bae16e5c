import type { ErrorCode } from '../domain/errors.ts';

/** HTTP status of every code. Total: a code without a status does not compile. */
export const PROBLEM_STATUS: Record<ErrorCode, number> = {
  'invalid-input': 422,
  'file-refused': 422,
  'missing-reason': 422,
  'missing-ground': 422,
  'nothing-to-submit': 422,
  'findings-open': 422,
  'consultation-needed': 422,
  'consultation-open': 422,
  'attribute-forbids-release': 422,
  'audience-not-covered': 422,
  'too-early': 422,
  'too-late': 422,
  'unknown-workflow': 422,
  'idempotency-key-reused': 422,
  'too-large': 413,
  'event-not-accepted': 409,
  'already-released': 409,
  'stale-digest': 409,
  'stale-version': 409,
  busy: 409,
  'in-use': 409,
  'not-signed-in': 401,
  'sign-in-refused': 401,
  'not-allowed': 403,
  'own-item': 403,
  'already-decided': 403,
  'account-disabled': 403,
  'origin-refused': 403,
  'scope-missing': 403,
  quarantined: 403,
  'not-found': 404,
  'link-expired': 410,
  'link-revoked': 410,
  'too-many-requests': 429,
  'store-unavailable': 503,
  internal: 500,
};

/** Seconds after which it makes sense to ask again, for the codes where it does. */
export const RETRY_AFTER: Partial<Record<ErrorCode, number>> = { busy: 1, 'store-unavailable': 5 };
