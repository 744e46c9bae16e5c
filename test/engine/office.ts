import { randomUUID } from 'node:crypto';
import type { SourceDocument } from '../../src/domain/document.ts';
import type { Finding, ScanFailure, ScanResult } from '../../src/domain/finding.ts';
import { scanOutcome } from '../../src/domain/finding.ts';
import type { RevisionContent } from '../../src/domain/item.ts';
import type { Role, ShippedRole, Step } from '../../src/domain/roles.ts';
import { WorkingCalendar } from '../../src/domain/time/calendar.ts';
import type { ReviewRequest } from '../../src/domain/workflow/events.ts';
import { WorkflowRegistry } from '../../src/domain/workflow/registry.ts';
import { type CheckAnswer, checkDefinition } from '../../src/engine/definitions/check-definition.ts';
import { WorkflowWatch } from '../../src/engine/definitions/workflow-watch.ts';
import { DEFAULT_SETTINGS, type Engine } from '../../src/engine/engine.ts';
import { createItem } from '../../src/engine/event/create-item.ts';
import type { EventCommand, EventResult } from '../../src/engine/event/event-command.ts';
import { runScan } from '../../src/engine/event/run-scan.ts';
import { sendEvent } from '../../src/engine/event/send-event.ts';
import { KindBook } from '../../src/engine/kinds/kind-book.ts';
import { described } from '../../src/engine/load-workflows.ts';
import { RoleWatch } from '../../src/engine/people/roles/role-watch.ts';
import type { ScannedBytes, Scanner, ScanRow } from '../../src/engine/ports.ts';
import { vaultOf } from '../../src/engine/vault.ts';
import { compareRedacted } from '../../src/scan/redaction/compare-redacted.ts';
import type { OpenWire } from '../../src/store/live.ts';
import { newSigner } from '../evidence/note/keys.ts';
import { granted } from '../store/grants.ts';
import { AT, openWorld, PUBLIC, type World } from '../store/world.ts';
import { cataloguesHere } from '../support/catalogues.ts';
import { PLAIN_PRINTER } from '../support/printer.ts';
import { redactorHere } from '../support/redactor.ts';
import { transcriptsHere } from '../support/transcripts.ts';
import { notice, officialDocument } from '../workflows/shipped.ts';

const PEOPLE: ShippedRole[] = [
  'drafter',
  'unitHead',
  'confidentialityReviewer',
  'legalReviewer',
  'disclosureOfficer',
  'signatory',
  'publisher',
  'administrator',
  'auditor',
];

/** What the next scans find; a test sets it. */
export interface ScriptedScanner extends Scanner {
  ruleSet: string;
  scan(): Promise<ScanResult>;
  findings: Finding[];
  failures: ScanFailure[];
}

/** An engine on its own database, with one person per role, a clock that a test moves and a scanner that a test scripts. */
export interface Office {
  world: World;
  engine: Engine;
  people: Record<ShippedRole, string>;
  scanner: ScriptedScanner;
  now: string;
  /** A new item of this content in draft. */
  draft(content?: Partial<RevisionContent>, kind?: string, by?: string): ReturnType<typeof createItem>;
  /** Somebody else, with these roles over the unit, or with those that another person delegates. */
  person(roles: readonly Role[], delegatedBy?: string): Promise<string>;
  /** Sends an event; the digest is the current one unless it is given. */
  send(
    by: Role | string,
    item: string,
    request: { type: ReviewRequest['type'] } & Record<string, unknown>,
    more?: Partial<EventCommand>,
  ): Promise<EventResult>;
  scan(item: string, purpose?: 'review' | 'release'): Promise<string>;
  /** Brings an item from draft to this state with a clean scan. */
  bring(
    item: string,
    to: 'inUnitReview' | 'specialistReview' | 'inDisclosureReview' | 'awaitingSignature' | 'cleared' | 'released',
    drafter?: string,
  ): Promise<void>;
  state(item: string): Promise<string>;
  close(): Promise<void>;
}

/** `url`: a migrated database; a fresh one of the test run's server when absent. */
export async function openOffice(url?: string, wire?: OpenWire): Promise<Office> {
  const world = await openWorld(url, wire);
  const people = {} as Record<ShippedRole, string>;
  for (const role of PEOPLE) people[role] = await world.account(role);
  const scanner = scripted();
  const office = { world, people, scanner, now: '2026-03-03T01:00:00.000Z' } as Office;
  const vault = vaultOf(new Uint8Array(32));
  office.engine = {
    store: world.store,
    clock: { now: () => office.now },
    scanner,
    vault,
    transcripts: transcriptsHere(world.store.blobs),
    printer: PLAIN_PRINTER,
    redactor: redactorHere('key of the tests'),
    releaseSigner: newSigner('ed25519'),
    workflows: await WorkflowWatch.open(new WorkflowRegistry([described(officialDocument), described(notice)]), {
      store: world.store,
      clock: { now: () => office.now },
      vault,
    }),
    roles: await RoleWatch.open(world.store.roles),
    kinds: await KindBook.open(world.store, { now: () => office.now }),
    calendar: () => new WorkingCalendar(),
    // Stories move the clock by days: sessions stay, and so does what was proved.
    settings: { ...DEFAULT_SETTINGS, idleMinutes: 1_000_000, proofMinutes: 1_000_000 },
  };
  return Object.assign(office, actions(office));
}

function actions(office: Office): Pick<Office, 'draft' | 'person' | 'send' | 'scan' | 'bring' | 'state' | 'close'> {
  const { world, people } = office;
  const idOf = (who: string) => people[who as ShippedRole] ?? who;
  const item = async (id: string) => {
    const found = await world.store.items.item(id);
    if (!found) throw new Error('no such item');
    return found;
  };
  const self: Pick<Office, 'draft' | 'person' | 'send' | 'scan' | 'bring' | 'state' | 'close'> = {
    async draft(content = {}, kind = 'official-document', by = people.drafter) {
      const file = await storedFile(world, `text of ${randomUUID()}`);
      return createItem(office.engine, {
        account: by,
        kind,
        unit: world.unit,
        content: { ...PUBLIC, files: [file], ...content },
      });
    },
    async person(roles, delegatedBy) {
      const account = await world.account();
      const until = delegatedBy ? '2026-12-31T00:00:00.000Z' : null;
      for (const role of roles) {
        const grant = {
          id: randomUUID(),
          account,
          role,
          unit: world.unit,
          from: AT,
          until,
          delegatedBy: delegatedBy ?? null,
          revokedAt: null,
        };
        await granted(world.store, grant);
      }
      return account;
    },
    async send(by, id, request, more = {}) {
      const revision = await world.store.items.revisionById((await item(id)).revision);
      const account = by === 'system' ? null : idOf(by);
      return sendEvent(office.engine, { item: id, account, request: { digest: revision?.digest, ...request } as ReviewRequest, ...more });
    },
    async scan(id, purpose = 'review') {
      await runScan(office.engine, { item: id, revision: (await item(id)).revision, purpose });
      return (await item(id)).state;
    },
    async bring(id, to, drafter = people.drafter) {
      const path: [string, () => Promise<unknown>][] = [
        ['inUnitReview', async () => self.scan((await self.send(drafter, id, { type: 'SUBMIT' })).item.id)],
        ['specialistReview', () => self.send('unitHead', id, approve('unit'))],
        ['', () => self.send('confidentialityReviewer', id, approve('confidentiality'))],
        ['inDisclosureReview', () => self.send('legalReviewer', id, approve('legal'))],
        ['awaitingSignature', () => self.send('disclosureOfficer', id, approve('disclosure'))],
        ['cleared', () => self.send('signatory', id, approve('signature'))],
        ['released', () => self.send('publisher', id, { type: 'RELEASE' })],
      ];
      for (const [state, step] of path) {
        await step();
        if (state === to) return;
      }
    },
    state: async (id) => (await item(id)).state,
    close: async () => {
      office.engine.kinds.close();
      office.engine.roles.close();
      office.engine.workflows.close();
      await world.close();
    },
  };
  return self;
}

/** The check of a version, however long this machine takes for it. */
export async function checkedAs(engine: Engine, which: { by: string; id: string; version: number }): Promise<CheckAnswer> {
  for (;;) {
    const answer = await checkDefinition(engine, which);
    if (answer.state !== 'running') return answer;
  }
}

export function approve(step: Step): { type: 'APPROVE'; step: Step; opinion: string } {
  return { type: 'APPROVE', step, opinion: '同意公开' };
}

export async function storedFile(world: World, text: string, name = '正文.txt') {
  async function* bytes() {
    yield new TextEncoder().encode(text);
  }
  return world.store.blobs.put(name, bytes(), 1_000_000);
}

function plainText({ name, bytes }: ScannedBytes): SourceDocument {
  const text = new TextDecoder().decode(bytes);
  const parts = [{ code: 'body', visible: true, text, places: [] }];
  return { name, format: 'txt', mediaType: 'text/plain', parts, metadata: [], observations: [], warnings: [] };
}

function scripted(): ScriptedScanner {
  const scanner: ScriptedScanner = {
    ruleSet: 'a'.repeat(64),
    findings: [],
    failures: [],
    rules: [],
    ruleSetFor: () => scanner.ruleSet,
    joinReleased: () => [],
    readEarlier: async () => ({ traces: [], facts: {}, warnings: [] }),
    readCatalogue: cataloguesHere,
    compareRedacted: async ({ original, redacted, ...rest }) =>
      compareRedacted({ original: original.map(plainText), redacted: redacted.map(plainText), ...rest }),
    forbiddenIn: async () => [],
    tryOut: () => scanner.scan(),
    rescan: () => scanner.scan(),
    ruleSetWith: () => scanner.ruleSet,
    compare: async () => ({ before: await scanner.scan(), after: await scanner.scan() }),
    reload: async () => undefined,
    async scan(): Promise<ScanResult> {
      const { findings, failures, ruleSet } = scanner;
      return { outcome: scanOutcome(findings, failures), ruleSet, findings, failures, traces: [], timings: { intake: 1, scan: 1 } };
    },
  };
  return scanner;
}

export function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'cn-mobile',
    ruleVersion: 1,
    messageId: 'mobile',
    entity: 'cn-mobile',
    severity: 'medium',
    owner: 'legal',
    confidence: 0.9,
    location: { file: '正文.txt', part: 'body', partIndex: 0, start: 3, end: 14, line: 1 },
    excerpt: '1*********9',
    fingerprint: 'f'.repeat(64),
    evidence: ['shape'],
    basis: ['PIPL art 25'],
    data: {},
    quarantine: false,
    ...overrides,
  };
}

/** The scan that counts for an item. */
export async function scanOf(office: Office, item: string): Promise<ScanRow> {
  const id = (await office.world.store.items.item(item))?.scan;
  const scan = id && (await office.world.store.scans.scanRow(id));
  if (!scan) throw new Error('not scanned');
  return scan;
}

/** The code of the error that a promise rejects with; fails when it does not. */
export async function refusedWith(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'accepted';
}
