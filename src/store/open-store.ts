import type { Store } from '../engine/ports.ts';
import { bundleStore } from './bundles/bundles.ts';
import { catalogueStore } from './catalogue/catalogue.ts';
import { channelStore } from './channels/channel-store.ts';
import { copyStore } from './copies.ts';
import { trailVerification } from './cover/verification.ts';
import { openDatabase } from './database.ts';
import { definitionStore } from './definitions.ts';
import { asStoreError } from './errors.ts';
import { blobStore } from './files/blobs.ts';
import { openHotSessions } from './hot-path/hot-sessions.ts';
import { HOT_PATH } from './hot-path/transition-sql.ts';
import { transitionStore } from './hot-path/transitions.ts';
import { idempotencyStore } from './idempotency.ts';
import { incidentReader } from './incidents.ts';
import { moveStore } from './item-moves.ts';
import { itemReader } from './items.ts';
import { jobBoard } from './jobs.ts';
import { kindStore, shipKinds } from './kinds.ts';
import { openListSessions } from './list-sessions.ts';
import { liveWire, type OpenWire, toldTransitions } from './live.ts';
import { logStore } from './log/log-store.ts';
import { refuseNewer, schemaVersion } from './migrate.ts';
import { notificationStore } from './notifications/notifications.ts';
import { contactStore } from './people/contacts.ts';
import { demonstrationStore } from './people/demonstration.ts';
import { directory } from './people/directory.ts';
import { Presence } from './people/presence.ts';
import { proposalStore } from './people/proposals.ts';
import { providerLinks } from './people/provider-links.ts';
import { recipientGroupStore } from './people/recipient-groups.ts';
import { roleStore } from './people/roles.ts';
import { savedFilterStore } from './people/saved-filters.ts';
import { secondFactors } from './people/second-factors.ts';
import { signIns } from './people/sign-ins.ts';
import { deliveryStore } from './release/deliveries.ts';
import { deliveryLetters } from './release/delivery-letters.ts';
import { libraryReader } from './release/library.ts';
import { libraryIndex } from './release/library-index.ts';
import { linkCheckStore } from './release/link-checks.ts';
import { publicationReader } from './release/publications.ts';
import { readingPlaceStore } from './release/reading-places.ts';
import { redactionStore } from './release/redactions.ts';
import { reevaluationStore } from './release/reevaluations.ts';
import { releaseImportStore } from './release/release-imports.ts';
import { OVERTAKEN_WARMING, releasedTraceStore } from './release/released-traces.ts';
import { proofStore } from './release/statements.ts';
import { reportReader } from './reports/reports.ts';
import { requestCounts } from './request-counts.ts';
import { rescanStore } from './rescans/rescans.ts';
import { rulePreviewStore } from './rescans/rule-previews.ts';
import { ruleBook } from './rule-book.ts';
import { scanStore } from './scans.ts';
import { sightStore } from './sight.ts';
import { stampStore } from './stamps/stamp-store.ts';
import { trailReader } from './trails.ts';
import { waiverStore } from './waivers.ts';
import { witnessStore } from './witness/witness-store.ts';

const PING = { name: 'ping', text: 'select 1' };

export interface StoreOptions {
  /** PostgreSQL connection string of a migrated database. */
  url: string;
  /** Folder of the stored files. Made when it is missing. */
  blobFolder: string;
  /** How processes hear of changes; `NOTIFY` of the same database unless it is given. */
  wire?: OpenWire;
}

/**
 * Opens all of persistence, on one pool of connections and a small one for the hot path. Rejects on a database that was never migrated or that a newer version
 * of the product has made its own.
 */
export async function openStore({ url, blobFolder, wire }: StoreOptions): Promise<Store> {
  const database = await openDatabase(url);
  try {
    const version = await schemaVersion({ query: async (text) => ({ rows: await database.rows({ name: '', text }) }) });
    if (!version) throw new Error('The database has no schema yet. Run imprimatur migrate, or start the server, which does it.');
    refuseNewer(version);
    await shipKinds(database);
  } catch (error) {
    await database.close();
    throw asStoreError(error);
  }
  const hot = openHotSessions(url, [...HOT_PATH, ...OVERTAKEN_WARMING]);
  const lists = openListSessions(url);
  const presence = new Presence(database);
  const blobs = blobStore(database, blobFolder);
  const live = wire ?? liveWire(database);
  return {
    transitions: toldTransitions(transitionStore(hot), live),
    scans: scanStore(database),
    releasedTraces: releasedTraceStore(database, hot),
    items: itemReader(database, lists),
    copies: copyStore(database),
    linkChecks: linkCheckStore(database),
    reevaluations: reevaluationStore(database),
    sight: sightStore(database),
    trails: trailReader(database),
    verification: trailVerification(url, blobs),
    library: libraryReader(database),
    libraryIndex: libraryIndex(database),
    deliveries: deliveryStore(database),
    letters: deliveryLetters(database),
    proof: proofStore(database),
    publications: publicationReader(database),
    incidents: incidentReader(database),
    reports: reportReader(database),
    contacts: contactStore(database),
    readingPlaces: readingPlaceStore(database),
    recipientGroups: recipientGroupStore(database),
    directory: directory(database),
    signIns: signIns(database),
    secondFactors: secondFactors(database),
    demonstration: demonstrationStore(database),
    providerLinks: providerLinks(database),
    counts: requestCounts(database),
    proposals: proposalStore(database),
    notifications: notificationStore(database),
    ruleBook: ruleBook(database),
    waivers: waiverStore(database),
    rescans: rescanStore(database),
    releaseImports: releaseImportStore(database),
    rulePreviews: rulePreviewStore(database),
    redactions: redactionStore(database),
    kinds: kindStore(database),
    catalogue: catalogueStore(database),
    bundles: bundleStore(database),
    channels: channelStore(database),
    idempotency: idempotencyStore(database, presence),
    blobs,
    jobs: jobBoard(database),
    roles: roleStore(database),
    definitions: definitionStore(database),
    log: logStore(database),
    witness: witnessStore(database),
    stamps: stampStore(database),
    moves: moveStore(database),
    savedFilters: savedFilterStore(database),
    live,
    ping: async () => void (await database.rows(PING)),
    warm: () => hot.warm(),
    close: async () => {
      await live.close();
      await Promise.all([hot.close(), lists.close(), database.close()]);
    },
  };
}
