import type { Route } from './route.ts';
import { CALENDAR_ROUTES } from './routes/calendar.ts';
import { CATALOGUE_ROUTES } from './routes/catalogue.ts';
import { CATALOGUE_ENTRY_ROUTES } from './routes/disclosure/entries.ts';
import { CATALOGUE_LIST_ROUTES } from './routes/disclosure/lists.ts';
import { CHECK_ROUTES } from './routes/items/checks.ts';
import { EVENT_ROUTES } from './routes/items/events.ts';
import { ITEM_ROUTES } from './routes/items/items.ts';
import { QUEUE_ROUTES } from './routes/items/queue.ts';
import { REDACTION_ROUTES } from './routes/items/redaction.ts';
import { REVISION_ROUTES } from './routes/items/revisions.ts';
import { KIND_ROUTES } from './routes/kinds.ts';
import { LEDGER_ROUTES } from './routes/ledgers.ts';
import { LIVE_ROUTES } from './routes/live.ts';
import { NOTIFICATION_ROUTES } from './routes/notifications.ts';
import { OPERATION_ROUTES } from './routes/operations.ts';
import { ACCOUNT_ROUTES } from './routes/people/accounts.ts';
import { GRANT_ROUTES } from './routes/people/grants.ts';
import { PROPOSAL_ROUTES } from './routes/people/proposals.ts';
import { PROVIDER_ROUTES } from './routes/people/provider.ts';
import { ROLE_ROUTES } from './routes/people/roles.ts';
import { SECOND_FACTOR_ROUTES } from './routes/people/second-factor.ts';
import { SESSION_ROUTES } from './routes/people/session.ts';
import { SIGN_IN_ROUTES } from './routes/people/sign-in.ts';
import { TOKEN_ROUTES } from './routes/people/tokens.ts';
import { UNIT_ROUTES } from './routes/people/units.ts';
import { REEVALUATION_ROUTES } from './routes/reevaluations.ts';
import { BUNDLE_ROUTES } from './routes/release/bundles.ts';
import { CERTIFICATE_ROUTES } from './routes/release/certificates.ts';
import { CHANNEL_ROUTES } from './routes/release/channels.ts';
import { CONTACT_ROUTES } from './routes/release/contacts.ts';
import { DEAD_LINK_ROUTES } from './routes/release/dead-links.ts';
import { DELIVERY_ROUTES } from './routes/release/deliveries.ts';
import { INCIDENT_ROUTES } from './routes/release/incidents.ts';
import { LIBRARY_ROUTES } from './routes/release/library.ts';
import { LINK_ROUTES } from './routes/release/links.ts';
import { PUBLICATION_ROUTES } from './routes/release/publications.ts';
import { READING_PLACE_ROUTES } from './routes/release/reading-places.ts';
import { RECIPIENT_GROUP_ROUTES } from './routes/release/recipient-groups.ts';
import { RELEASE_IMPORT_ROUTES } from './routes/release-imports.ts';
import { REPORT_ROUTES } from './routes/reports.ts';
import { RESCAN_ROUTES } from './routes/rescans.ts';
import { RULE_PACK_ROUTES } from './routes/rule-packs.ts';
import { RULE_PREVIEW_ROUTES } from './routes/rule-previews.ts';
import { VOCABULARY_ROUTES } from './routes/vocabulary.ts';
import { WAIVER_ROUTES } from './routes/waivers.ts';
import { WITNESSING_ROUTES } from './routes/witnessing.ts';
import { WORKFLOW_DEFINITION_ROUTES } from './routes/workflow-definitions.ts';

/** Every call that there is. What is not here cannot be called. */
export const ROUTES: readonly Route[] = [
  ...SIGN_IN_ROUTES,
  ...SESSION_ROUTES,
  ...SECOND_FACTOR_ROUTES,
  ...PROVIDER_ROUTES,
  ...TOKEN_ROUTES,
  ...ITEM_ROUTES,
  ...REVISION_ROUTES,
  ...REDACTION_ROUTES,
  ...CHECK_ROUTES,
  ...EVENT_ROUTES,
  ...INCIDENT_ROUTES,
  ...QUEUE_ROUTES,
  ...PUBLICATION_ROUTES,
  ...BUNDLE_ROUTES,
  ...LIVE_ROUTES,
  ...LIBRARY_ROUTES,
  ...DEAD_LINK_ROUTES,
  ...CERTIFICATE_ROUTES,
  ...DELIVERY_ROUTES,
  ...CHANNEL_ROUTES,
  ...READING_PLACE_ROUTES,
  ...CONTACT_ROUTES,
  ...RECIPIENT_GROUP_ROUTES,
  ...LINK_ROUTES,
  ...NOTIFICATION_ROUTES,
  ...PROPOSAL_ROUTES,
  ...ACCOUNT_ROUTES,
  ...UNIT_ROUTES,
  ...GRANT_ROUTES,
  ...ROLE_ROUTES,
  ...CALENDAR_ROUTES,
  ...CATALOGUE_ROUTES,
  ...VOCABULARY_ROUTES,
  ...KIND_ROUTES,
  ...CATALOGUE_ENTRY_ROUTES,
  ...CATALOGUE_LIST_ROUTES,
  ...WORKFLOW_DEFINITION_ROUTES,
  ...RULE_PACK_ROUTES,
  ...WAIVER_ROUTES,
  ...REEVALUATION_ROUTES,
  ...RESCAN_ROUTES,
  ...RELEASE_IMPORT_ROUTES,
  ...RULE_PREVIEW_ROUTES,
  ...OPERATION_ROUTES,
  ...WITNESSING_ROUTES,
  ...REPORT_ROUTES,
  ...LEDGER_ROUTES,
];
