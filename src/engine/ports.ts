/**
 * What the engine needs from the world. Contracts, not conveniences: each says what is guaranteed, what a failure
 * leaves behind, and who may call concurrently. All instants are ISO 8601 UTC strings with milliseconds; all ids are UUIDs
 * (version 7 where we make them).
 */

export type * from './ports/bundles.ts';
export type * from './ports/catalogue.ts';
export type * from './ports/channels.ts';
export type * from './ports/contacts.ts';
export type * from './ports/copies.ts';
export type * from './ports/definitions.ts';
export type * from './ports/demonstration.ts';
export type * from './ports/incidents.ts';
export type * from './ports/kinds.ts';
export type * from './ports/letters.ts';
export type * from './ports/library.ts';
export type * from './ports/link-checks.ts';
export type * from './ports/live.ts';
export type * from './ports/log.ts';
export type * from './ports/moves.ts';
export type * from './ports/notifications.ts';
export type * from './ports/outside.ts';
export type * from './ports/people.ts';
export type * from './ports/printer.ts';
export type * from './ports/proof.ts';
export type * from './ports/proposals.ts';
export type * from './ports/provider-links.ts';
export type * from './ports/publications.ts';
export type * from './ports/readers.ts';
export type * from './ports/reading-places.ts';
export type * from './ports/recipient-groups.ts';
export type * from './ports/redactions.ts';
export type * from './ports/reevaluations.ts';
export type * from './ports/release-imports.ts';
export type * from './ports/reports.ts';
export type * from './ports/rescans.ts';
export type * from './ports/roles.ts';
export type * from './ports/rule-previews.ts';
export type * from './ports/rules.ts';
export type * from './ports/scans.ts';
export type * from './ports/second-factors.ts';
export type * from './ports/sight.ts';
export type * from './ports/sign-ins.ts';
export type * from './ports/stamps.ts';
export type * from './ports/transcripts.ts';
export type * from './ports/transitions.ts';
export type * from './ports/witness.ts';
