import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditRecord } from '../../src/domain/audit.ts';
import { type Contact, recipientOf } from '../../src/domain/contact.ts';
import type { RevisionContent } from '../../src/domain/item.ts';
import type { Role } from '../../src/domain/roles.ts';
import { start } from '../../src/domain/workflow/context.ts';
import type { AccountRow, ItemRow, NewItem, Store, TransitionCommit } from '../../src/engine/ports.ts';
import { chainEntry, chainStart } from '../../src/evidence/audit-chain.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import type { OpenWire } from '../../src/store/live.ts';
import { openStore } from '../../src/store/open-store.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { granted } from './grants.ts';

export const AT = '2026-03-02T08:00:00.000Z';
export const RULE_SET = sha256('rules');
/** A scan of files that tell nothing of anybody. */
export const NOTHING_TOLD = { traces: [], releasedSeen: 0 };

/** A store on its own database, with one unit and the accounts that a test asks for. */
export interface World {
  store: Store;
  url: string;
  unit: string;
  account(role?: Role): Promise<string>;
  /** A new checked contact of the unit, as an audience names it. */
  contact(): Promise<string>;
  close(): Promise<void>;
}

export async function openWorld(url?: string, wire?: OpenWire): Promise<World> {
  const own = url ?? (await freshDatabase());
  // Made by the first stored file only.
  const folder = join(tmpdir(), `imprimatur-blobs-${randomUUID()}`);
  const store = await openStore({ url: own, blobFolder: folder, ...(wire && { wire }) });
  const unit = randomUUID();
  const record = (action: string) => ({ actor: 'setup', action, at: AT, payload: {} });
  await store.directory.createUnit({ id: unit, name: '办公室', parent: null, organCode: null }, record('unit.created'));
  return {
    store,
    url: own,
    unit,
    account: async (role) => {
      const account = accountRow(unit);
      const grant = { id: randomUUID(), account: account.id, unit, from: AT, until: null, delegatedBy: null, revokedAt: null };
      if (role) await granted(store, { ...grant, role }, account);
      else await store.directory.createAccount(account, [], record('account.created'));
      return account.id;
    },
    contact: () => checkedContact(store, unit),
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
      await dropDatabase(own);
    },
  };
}

/** Put forward by one person and checked by another. */
async function checkedContact(store: Store, unit: string): Promise<string> {
  const [by, checker] = [accountRow(unit), accountRow(unit)];
  const record = (action: string) => ({ actor: 'setup', action, at: AT, payload: {} });
  for (const row of [by, checker]) await store.directory.createAccount(row, [], record('account.created'));
  const contact = newContact(unit, by.id);
  await store.contacts.propose(contact, record('contact.proposed'));
  await store.contacts.check(contact.id, { by: checker.id, at: AT }, record('contact.checked'));
  return recipientOf(contact);
}

export function newContact(unit: string, proposedBy: string): Contact {
  const nobody = { checkedBy: null, checkedAt: null, retiredBy: null, retiredAt: null, retireReason: null };
  const address = { name: '某单位', organisation: null, email: 'office@example.org', phone: null };
  return { id: randomUUID(), unit, ...address, proposedBy, proposedAt: AT, ...nobody };
}

export function accountRow(unit: string): AccountRow {
  const id = randomUUID();
  return {
    id,
    login: `person-${id}`,
    name: '某人',
    email: null,
    unit,
    active: true,
    mustChangePassword: false,
    passwordHash: 'not-a-hash',
    createdAt: AT,
  };
}

export const PUBLIC: RevisionContent = {
  title: '关于政务公开工作的通知',
  files: [],
  fields: { documentNumber: '某府办〔2026〕1号', summary: '年度工作要点' },
  attribute: 'proactive',
  grounds: [],
  reason: null,
  releasePlan: { mode: 'public', audience: [], place: 'website' },
  redaction: null,
};

let numbers = 1_000_000;

/** A draft item as the engine would make it; `overrides` go into the item row. */
export function newItem(unit: string, drafter: string, content: RevisionContent = PUBLIC, overrides: Partial<ItemRow> = {}): NewItem {
  const id = randomUUID();
  const revision = {
    id: randomUUID(),
    item: id,
    number: 1,
    digest: sha256(JSON.stringify([id, content])),
    ruleSet: RULE_SET,
    content,
    createdBy: drafter,
    createdAt: AT,
  };
  const secret = randomBytes(32);
  const audit = chainEntry(chainStart(secret), id, AT, entryBy(drafter, 'item.created'));
  const item: ItemRow = {
    id,
    // Far from those that the database gives.
    number: ++numbers,
    kind: 'official-document',
    kindVersion: 1,
    title: content.title,
    unit,
    drafter,
    workflow: { id: 'official-document', version: '1', hash: sha256('workflow') },
    state: 'draft',
    snapshot: { value: 'draft', context: start(undefined, { steps: [] }) },
    waitsFor: ['drafter'],
    open: true,
    round: 0,
    revision: revision.id,
    review: null,
    scan: null,
    scanTicket: null,
    due: null,
    version: 1,
    auditSequence: 1,
    auditHash: audit.hash,
    createdAt: AT,
    updatedAt: AT,
    ...overrides,
  };
  return { item, revision, secret, audit };
}

export function entryBy(actor: string, action: string): AuditRecord {
  return { actor, onBehalfOf: null, action, payload: { note: '测试' } };
}

/** A commit that moves `item` on; `sections` are what it writes besides. Change nothing in `item`: read it again. */
export function commitOn(
  item: ItemRow,
  sections: Partial<TransitionCommit> & { to?: Partial<TransitionCommit['next']>; action?: string; actor?: string } = {},
): TransitionCommit {
  const { to, action, actor, ...rest } = sections;
  const { title, state, snapshot, waitsFor, open, round, revision, review, scan, scanTicket, due } = item;
  const head = { sequence: item.auditSequence, hash: item.auditHash };
  return {
    item: item.id,
    expectedVersion: item.version,
    next: { title, state, snapshot, waitsFor, open, round, revision, review, scan, scanTicket, due, ...to },
    audit: chainEntry(head, item.id, AT, entryBy(actor ?? item.drafter, action ?? 'item.moved')),
    ...rest,
  };
}

export async function current(store: Store, id: string): Promise<ItemRow> {
  const item = await store.items.item(id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
}
