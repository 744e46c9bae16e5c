import { z } from 'zod';
import { SCOPE_NAMES } from '../../domain/scopes.ts';
import { day, freeText, id, instant, limit, roleId, text, time, wholeNumber } from './fields.ts';

/** How a session was opened. */
const SIGN_IN_WAYS = ['password', 'provider', 'demonstration'] as const;
const role = roleId;
const scope = z.enum(SCOPE_NAMES as [(typeof SCOPE_NAMES)[number], ...typeof SCOPE_NAMES]);

const login = z
  .string()
  .min(2)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u);
/** Length is judged where the password is set; here only what no password ever is. */
const password = z.string().min(1).max(200);

export const signIn = z.strictObject({ login: z.string().min(1).max(64), password }).meta({ id: 'SignIn' });
/** Of the device, or a recovery code; how it is grouped does not matter. */
const code = z.string().min(1).max(60);
const deviceCode = code.describe('Six digits, as the device shows them now');
export const proof = z.union([
  z.strictObject({ password: password.describe('The password of the account that is signed in') }),
  z.strictObject({ code: deviceCode }),
  z.strictObject({ click: z.literal(true).describe('In a session that a click in the demonstration opened') }),
]);
export const click = z.strictObject({ login: z.string().min(1).max(64) });
/** An address of ours: nobody is led elsewhere. */
const ownPath = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])/);
export const providerBegin = z.strictObject({
  next: ownPath.default('/').describe('Where the browser goes after it.'),
  purpose: z.enum(['sign-in', 'proof']).default('sign-in').describe('`proof`: proves who sits at this session, for what signs.'),
});
const said = z.string().max(4000).optional();
/** What services send back; read by the library that checks it. */
export const providerAnswer = z.strictObject({
  code: said,
  state: said,
  iss: said,
  error: said,
  error_description: said,
  error_uri: said,
  session_state: said,
  scope: said,
  authuser: said,
  hd: said,
  prompt: said,
  client_info: said,
});
export const secondFactorCode = z.strictObject({ code: code.describe('Six digits of the device, or a recovery code') });
export const firstCode = z.strictObject({ code: deviceCode });
export const proved = z.object({ provedUntil: time.describe('Until then this session signs') });
export const passwordChange = z.strictObject({ current: password, next: password });

export const account = z
  .object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    unit: z.uuid(),
    active: z.boolean(),
    mustChangePassword: z.boolean(),
    createdAt: time,
  })
  .meta({ id: 'Account' });

export const person = z.object({ id: z.uuid(), name: z.string(), unit: z.uuid(), active: z.boolean() }).meta({ id: 'Person' });

export const grant = z
  .object({
    id: z.uuid(),
    account: z.uuid(),
    role,
    unit: z.uuid(),
    from: time,
    until: time.nullable(),
    delegatedBy: z.uuid().nullable(),
    revokedAt: time.nullable(),
  })
  .meta({ id: 'Grant' });

/** An account as administrators and auditors see it. */
export const listedAccount = account
  .extend({
    roles: z
      .array(z.object({ role, unit: z.uuid(), until: time.nullable(), delegatedBy: z.uuid().nullable() }))
      .describe('Roles that it holds now, its own and those by delegation.'),
    hasSecondFactor: z.boolean(),
    linkedSince: time.nullable().describe('Since when it belongs to a person of the organisation’s sign-in service; null: to none'),
  })
  .meta({ id: 'ListedAccount' });

export const signInWays = z
  .object({
    /** Whether the cookie of this browser belongs to a session that has not ended. */
    signedIn: z.boolean(),
    /** A sign-in of this browser waits for its second factor. */
    awaits: z.enum(['second-factor']).nullable(),
    ways: z.array(z.enum(['password', 'provider'])),
    provider: z
      .object({ name: z.string().nullable() })
      .nullable()
      .describe('The sign-in service of the organisation: the browser goes to GET /api/session/provider.'),
    /** People of the first start whom a click signs in: told on the machine itself only, until the installation is used in earnest. */
    demonstration: z
      .array(
        z.object({
          login: z.string(),
          name: z.string(),
          unit: z.string(),
          roles: z.array(z.object({ id: role, name: z.object({ en: z.string(), zh: z.string() }) })),
        }),
      )
      .nullable(),
  })
  .meta({ id: 'SignInWays' });
export const session = z.object({ account, expiresAt: time });
export const signedIn = z.object({
  account: account.nullable().describe('Null until the second factor was given.'),
  expiresAt: time,
  needs: z.enum(['second-factor']).nullable().describe('What is still needed: a code to POST /api/session/second-factor. Null: signed in.'),
});
export const ownFactor = z.object({
  inForceSince: time.nullable().describe('Null: there is none.'),
  recoveryCodesLeft: z.int(),
  isRequired: z.boolean().describe('The installation asks this account for one.'),
});
export const begunFactor = z.object({
  secret: z.string().nullable().describe('Base32, to type into an authenticator app. Shown this once; null in a repeated answer.'),
  address: z.string().nullable().describe('`otpauth://totp/…`: what the picture says. Shown this once.'),
  picture: z
    .object({
      size: z.int().describe('Modules of a side, the quiet zone included.'),
      path: z.string().describe('SVG path of the dark ones.'),
    })
    .nullable()
    .describe('The QR code of the address. Shown this once.'),
});
export const recoveryCodes = z.object({
  recoveryCodes: z
    .array(z.string())
    .nullable()
    .describe('Each lets in once without the device. Shown this once; null in a repeated answer.'),
});
/** One of one's sessions. */
export const openSession = z
  .object({
    id: z.uuid(),
    createdAt: time,
    /** To the minute. */
    lastUsedAt: time,
    /** It ends then, however busy it is; before that when nobody uses it. */
    expiresAt: time,
    /** Network address that it was opened from; null when it was not kept. */
    address: z.string().nullable(),
    /** What the browser called itself. */
    agent: z.string().nullable(),
    way: z.enum(SIGN_IN_WAYS),
    /** Whether it is the session of this request. */
    current: z.boolean(),
  })
  .meta({ id: 'OpenSession' });
export const endedSessions = z.object({ ended: z.int() });
export const me = z.object({
  account,
  grants: z.array(grant),
  scopes: z.array(z.string()).nullable(),
  way: z.enum(SIGN_IN_WAYS).nullable().describe('How one signed in; null for a token.'),
  owes: z
    .enum(['own-password', 'second-factor'])
    .nullable()
    .describe('What this person has to set up before anything else: a password of their own, a second factor.'),
});

/** Why a second person should confirm it; obligatory where one has to. */
const proposalReason = text(2000).optional();

const grantIn = z.strictObject({ role, unit: id });
export const newAccount = z
  .strictObject({
    login,
    name: text(100),
    email: z.email().max(320).nullable().default(null),
    unit: id,
    password,
    grants: z.array(grantIn).max(20).default([]),
    reason: proposalReason,
  })
  .meta({ id: 'NewAccount' });
export const accountWithGrants = z.object({ account, grants: z.array(grant) });
export const newPassword = z.strictObject({ password, reason: text(2000) }).meta({ id: 'NewPassword' });
export const accountChange = z
  .strictObject({
    name: text(100).optional(),
    email: z.email().max(320).nullable().optional().describe('Null: none.'),
    unit: id.optional(),
    reason: proposalReason,
  })
  .meta({ id: 'AccountChange' });
export const reasonOnly = z.strictObject({ reason: text(2000) });

export const delegations = z.object({ given: z.array(grant), received: z.array(grant) });

export const newGrant = z
  .strictObject({ account: id, role, unit: id, from: instant.optional(), until: instant.nullable().default(null), reason: proposalReason })
  .meta({ id: 'NewGrant' });
export const newDelegation = z
  .strictObject({ to: id, role, unit: id, from: instant.optional(), until: instant })
  .meta({ id: 'NewDelegation' });
export const grantsOf = z.strictObject({ account: id.optional() });
export const revoked = z.object({ revoked: z.boolean() });

export const unit = z
  .object({ id: z.uuid(), name: z.string(), parent: z.uuid().nullable(), organCode: z.string().nullable() })
  .meta({ id: 'Unit' });
export const newUnit = z
  .strictObject({ name: text(200), parent: id, organCode: freeText(20).min(1).nullable().default(null) })
  .meta({ id: 'NewUnit' });

export const token = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.string()),
    createdAt: time,
    expiresAt: time,
    lastUsedAt: time.nullable(),
    revokedAt: time.nullable(),
  })
  .meta({ id: 'Token' });
export const newToken = z
  .strictObject({ name: text(100), scopes: z.array(scope).min(1).max(SCOPE_NAMES.length), expiresAt: instant.nullable().default(null) })
  .meta({ id: 'NewToken' });
/** `secret` is shown this once; null in a repeated answer. */
export const createdToken = z.object({ token, secret: z.string().nullable() });

export const accountPage = z.strictObject({ after: id.optional(), limit: limit() });
export const peopleQuery = z.strictObject({
  text: text(100).meta({ description: 'A part of the name or of the sign-in name.' }),
  limit: limit(50, 20),
});
export const calendarYear = z.strictObject({ year: wholeNumber(2100, 2000) });
const calendarDay = z.object({ day, working: z.boolean(), overridden: z.string().nullable() });
export const calendarPage = z.object({
  rows: z.array(calendarDay),
  next: z.null(),
  announcedUntil: z.int().describe('The last year whose holidays are known. Days after it are provisional.'),
  provisional: z.boolean().describe('This year is not announced: the ordinary week, and the days that are free by law.'),
});
export const yearPath = z.strictObject({ year: wholeNumber(2200, 2000) });
export const yearEntered = z.strictObject({ reason: text(500) });
export const dayPath = z.strictObject({ day });
export const dayOverride = z.strictObject({ working: z.boolean().nullable(), reason: text(500) });
