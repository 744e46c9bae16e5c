import type { Finding, RevisionFacts, ScanFailure, ScanResult } from '../../domain/finding.ts';
import type { DeletedPlace, FileRef } from '../../domain/item.ts';
import type { PackRef, RulePlace, SwitchedOff } from '../../domain/rule-pack.ts';
import type { FactsBefore, KeyedTrace, ReleasedTraces } from '../../domain/trace.ts';
import type { CatalogueAsked, CatalogueRead, NoCatalogue } from '../../scan/catalogue/read-catalogue.ts';
import type { EarlierRead } from '../../scan/earlier/read-earlier.ts';
import type { BundleStore } from './bundles.ts';
import type { CatalogueStore } from './catalogue.ts';
import type { ChannelStore } from './channels.ts';
import type { ContactStore } from './contacts.ts';
import type { CopyStore } from './copies.ts';
import type { DefinitionStore } from './definitions.ts';
import type { DemonstrationStore } from './demonstration.ts';
import type { IncidentReader } from './incidents.ts';
import type { KindStore } from './kinds.ts';
import type { DeliveryLetters } from './letters.ts';
import type { DeliveryStore, LibraryIndex, LibraryReader } from './library.ts';
import type { LinkCheckStore } from './link-checks.ts';
import type { LiveWire } from './live.ts';
import type { LogStore } from './log.ts';
import type { MoveStore } from './moves.ts';
import type { NotificationStore } from './notifications.ts';
import type { Directory, IdempotencyStore, SavedFilterStore } from './people.ts';
import type { ProofStore } from './proof.ts';
import type { ProposalStore } from './proposals.ts';
import type { ProviderLinks } from './provider-links.ts';
import type { PublicationReader } from './publications.ts';
import type { ItemReader, TrailReader, TrailVerification } from './readers.ts';
import type { ReadingPlaceStore } from './reading-places.ts';
import type { RecipientGroupStore } from './recipient-groups.ts';
import type { RedactionStore } from './redactions.ts';
import type { ReevaluationStore } from './reevaluations.ts';
import type { ReleaseImportStore } from './release-imports.ts';
import type { ReportReader } from './reports.ts';
import type { RescanStore } from './rescans.ts';
import type { RoleStore } from './roles.ts';
import type { RuleChange, RulePreviewStore } from './rule-previews.ts';
import type { RuleBook, WaiverStore } from './rules.ts';
import type { ReleasedTraceStore, ScanStore } from './scans.ts';
import type { SecondFactors } from './second-factors.ts';
import type { SightStore } from './sight.ts';
import type { RequestCounts, SignIns } from './sign-ins.ts';
import type { StampStore } from './stamps.ts';
import type { TransitionStore } from './transitions.ts';
import type { WitnessStore } from './witness.ts';

export interface BlobStore {
  /**
   * Stores bytes under their SHA-256. When it resolves, the bytes are on stable storage under their final name and a
   * `blob` row exists. The same bytes again are a no-op. Refuses with `too-large` as soon as `maxBytes` is passed, with `storage-full` when
   * the disk has no room, with `storage-unavailable` when the folder cannot be written; leaves no partial file.
   */
  put(name: string, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<FileRef>;
  /** Whole content, verified against its hash. Rejects with `not-found` or, when the bytes changed on disk, `internal`. */
  get(sha256: string): Promise<Uint8Array>;
  /**
   * The file as a stream. When it resolves, the whole content agreed with its hash in the state in which it is on disk, without being held;
   * rejects as `get` does.
   */
  open(sha256: string): Promise<StoredFile>;
  has(sha256: string): Promise<boolean>;
  /**
   * Resolves when files can be stored now; rejects as `put` does. After a `put` that found no room it asks for as much room as that
   * file needed.
   */
  probe(): Promise<void>;
  /** Bytes of the disk that the files are on, and how many of them are free for us. */
  room(): Promise<{ free: number; total: number }>;
}

/** A file whose content has been verified. */
export interface StoredFile {
  size: number;
  /**
   * Its bytes, or those from `start` to `end` inclusive, in pieces, read as they are asked for. Rejects before the last piece when the file changed
   * since it was verified, or when the bytes of this reading of the whole do not agree with the hash.
   */
  bytes(range?: { start: number; end: number }): AsyncIterable<Uint8Array>;
}

export interface Clock {
  /** Now, as a UTC instant. */
  now(): string;
}

/** A scan with what the pack in force weakened for it. */
export type PackedScan = ScanResult & { switchedOff?: SwitchedOff[] };

export interface Scanner {
  /** Digest of the rule set in force now for items of this kind and unit. */
  ruleSetFor(place: RulePlace): string;
  /** Scans with the rule set in force for this kind and unit when the scan starts; the result names its digest. `onFile`: after each file. */
  scan(files: ScannedBytes[], facts: RevisionFacts, place: RulePlace, onFile?: () => void): Promise<PackedScan>;
  /** As {@link scan}, with one file at a time: for work in the background, which leaves the other threads to the scans of the day. */
  rescan(files: ScannedBytes[], facts: RevisionFacts, place: RulePlace): Promise<PackedScan>;
  /** Digest of the rule set that items of this kind and unit would have with this change of the rules. */
  ruleSetWith(place: RulePlace, change: RuleChange): string;
  /** As {@link rescan}, by the rules in force and by those that would be with this change. */
  compare(
    files: ScannedBytes[],
    facts: RevisionFacts,
    place: RulePlace,
    change: RuleChange,
  ): Promise<{ before: ScanResult; after: ScanResult }>;
  /**
   * Whether a redacted revision is its original without the deletions that it names; empty when it is. `words` are those of the revision's
   * form. Failures name deletion, file, part and place, never a text.
   */
  compareRedacted(files: {
    original: readonly ScannedBytes[];
    redacted: readonly ScannedBytes[];
    deletions: readonly (DeletedPlace | undefined)[];
    words: readonly { field: string; text: string }[];
    /** The redacted files were made by recorded marks and proved: what else they say was compared then, glyph by glyph. */
    isProved?: boolean;
  }): Promise<ScanFailure[]>;
  /** A file that was published before this product came, with no rule asked, or why it cannot be read. One at a time: for work in the background. */
  readEarlier(file: ScannedBytes): Promise<EarlierRead | ScanFailure>;
  /** A list of what must be published (XLSX, CSV, or the task table of a plan), or why it is none or cannot be read. Bounded as every file is. */
  readCatalogue(file: ScannedBytes, asked: CatalogueAsked): Promise<CatalogueRead | NoCatalogue | ScanFailure>;
  /** What a revision and earlier releases give away together. `files` are the names of the revision's files, in order. */
  joinReleased(own: readonly KeyedTrace[], released: ReleasedTraces & FactsBefore, files: readonly string[]): Finding[];
  /** Scans with rules that are in force nowhere, to see what they would do. */
  tryOut(files: ScannedBytes[], facts: RevisionFacts | undefined, pack: PackRef): Promise<ScanResult>;
  /**
   * The kinds of what a text holds that must stand in no record, whatever the pack; empty for a clean one. Rejects when it cannot be
   * checked. Fast for short texts, and for one that was clean a moment ago.
   */
  forbiddenIn(text: string): Promise<readonly string[]>;
  /** Every rule that is loaded, for those who name one, with its texts. */
  readonly rules: readonly {
    id: string;
    version: number;
    quarantine: boolean;
    messages: Readonly<Record<string, { en: string; zh: string }>>;
  }[];
  /** Reads packs and units at once, and never rejects; other processes see a change within seconds. */
  reload(): Promise<void>;
}

export interface ScannedBytes {
  name: string;
  bytes: Uint8Array;
  /** It was made by a redaction whose proof passed: its text layer says what its pages show. Known by the digest of the bytes and by nothing in them. */
  isProved?: boolean;
}

/** Jobs as an administrator sees them. */
export interface JobBoard {
  failed(
    limit: number,
  ): Promise<{ id: string; task: string; attempts: number; maxAttempts: number; lastError: string | null; runAt: string }[]>;
  counts(): Promise<{ waiting: number; failed: number }>;
  retry(id: string): Promise<boolean>;
  /** Workers of all processes that said within half a minute that they live. */
  workers(): Promise<number>;
}

/** The whole of persistence, as the composition root hands it to the engine. */
export interface Store {
  transitions: TransitionStore;
  scans: ScanStore;
  releasedTraces: ReleasedTraceStore;
  items: ItemReader;
  copies: CopyStore;
  linkChecks: LinkCheckStore;
  reevaluations: ReevaluationStore;
  sight: SightStore;
  trails: TrailReader;
  verification: TrailVerification;
  library: LibraryReader;
  proof: ProofStore;
  libraryIndex: LibraryIndex;
  kinds: KindStore;
  catalogue: CatalogueStore;
  bundles: BundleStore;
  channels: ChannelStore;
  deliveries: DeliveryStore;
  letters: DeliveryLetters;
  publications: PublicationReader;
  incidents: IncidentReader;
  reports: ReportReader;
  contacts: ContactStore;
  readingPlaces: ReadingPlaceStore;
  recipientGroups: RecipientGroupStore;
  directory: Directory;
  signIns: SignIns;
  secondFactors: SecondFactors;
  demonstration: DemonstrationStore;
  providerLinks: ProviderLinks;
  counts: RequestCounts;
  proposals: ProposalStore;
  notifications: NotificationStore;
  ruleBook: RuleBook;
  waivers: WaiverStore;
  rescans: RescanStore;
  releaseImports: ReleaseImportStore;
  rulePreviews: RulePreviewStore;
  redactions: RedactionStore;
  idempotency: IdempotencyStore;
  blobs: BlobStore;
  jobs: JobBoard;
  roles: RoleStore;
  definitions: DefinitionStore;
  moves: MoveStore;
  log: LogStore;
  witness: WitnessStore;
  stamps: StampStore;
  savedFilters: SavedFilterStore;
  live: LiveWire;
  /** Makes the hot path ready before its first event, and keeps it so: for processes that serve. Never rejects. */
  warm(): Promise<void>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
