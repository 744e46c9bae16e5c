import { randomBytes, randomUUID } from 'node:crypto';
import { copyItem } from '../../../src/engine/draft/copy-item.ts';
import { correctItem } from '../../../src/engine/draft/correct-item.ts';
import { readItemCertificate } from '../../../src/engine/proof/read-certificate.ts';
import { stateReleases } from '../../../src/engine/proof/state-releases.ts';
import { reevaluateItem } from '../../../src/engine/reevaluation/reevaluate-item.ts';
import { dismissCandidate } from '../../../src/engine/rescan/dismiss-candidate.ts';
import { listCandidates } from '../../../src/engine/rescan/read-candidates.ts';
import { runRescan } from '../../../src/engine/rescan/run-rescan.ts';
import { startRescan } from '../../../src/engine/rescan/start-rescan.ts';
import type { HeldFile, Trust } from '../../../src/evidence/certificate/verdict.ts';
import { ADMINISTRATION_PARTS } from '../../../src/evidence/cover/administration-parts.ts';
import { recordAdministration } from '../../../src/store/administration.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { logStore } from '../../../src/store/log/log-store.ts';
import { addImported } from '../../../src/store/release/imported-releases.ts';
import { finding, type Office, openOffice } from '../../engine/office.ts';
import { newSigner } from '../../evidence/note/keys.ts';
import { freshDatabase } from '../../support/database.ts';
import { openAttacker } from '../attack.ts';
import { KEY, LINE, ORIGIN, settle, type TestKeeper, testKeeper } from '../log/log-world.ts';

const reason = '理由';
const mark = finding({
  ruleId: 'classification-marking',
  entity: 'state-secret',
  severity: 'block',
  owner: 'confidentiality',
  quarantine: true,
});
const blocking = finding({ ruleId: 'terms-secret-project', severity: 'block', owner: 'confidentiality', fingerprint: '1'.repeat(64) });

/** A database in which every table that the trail answers for has rows, and whose rules its owner has taken away; and what lies outside of it. */
export interface Tamperable {
  url: string;
  /** Stored files by their names. */
  files: Map<string, Buffer>;
  certificates: { text: string; held: HeldFile[] }[];
  trust: Trust;
}

export async function tamperable(own?: string): Promise<Tamperable> {
  const url = own ?? (await freshDatabase());
  const office = await openOffice(url);
  const keeper = testKeeper();
  const signer = newSigner('ed25519');
  office.engine.releaseSigner = signer;
  await office.engine.store.log.begin(ORIGIN, [KEY]);
  const outside = await lives(office)
    .then(() => logged(office, keeper))
    .finally(() => ended(office));
  await withoutRules(url);
  await administered(url);
  await merged(url, keeper);
  return { url, ...outside, trust: { logs: [{ key: LINE.key, start: KEY.validFrom }], releaseKeys: [signer.publicKey] } };
}

/** What was released is stated and in the log, under a checkpoint that is kept; readers have their certificates. */
async function logged({ engine, people, world }: Office, keeper: TestKeeper): Promise<Pick<Tamperable, 'files' | 'certificates'>> {
  await stateReleases(engine);
  await settle(engine.store.log, keeper);
  await engine.store.log.keepCheckpoint(keeper.memory?.size ?? 0);
  const owner = await openAttacker(world.url);
  const releases = await owner.rows<{ id: string; item: string; revision: string }>(
    'select id::text, item::text, revision::text from release',
  );
  const blobs = await owner.rows<{ sha256: string }>('select sha256 from blob');
  await owner.close();
  const certificates = [];
  for (const { id, item, revision } of releases) {
    const { text } = await readItemCertificate(engine, people.drafter, item, id);
    const held = (await engine.store.items.revisionById(revision))?.content.files ?? [];
    certificates.push({ text, held: held.map(({ name, sha256 }) => ({ name, sha256 })) });
  }
  const files = new Map<string, Buffer>();
  for (const { sha256 } of blobs) files.set(sha256, Buffer.from((await world.store.blobs.get(sha256)) ?? []));
  return { files, certificates };
}

/** All that came since is in the log as well. */
async function merged(url: string, keeper: TestKeeper): Promise<void> {
  const database = await openDatabase(url);
  await settle(logStore(database), keeper);
  await database.close();
}

/** Nobody reads the database any more; it stays. */
async function ended({ engine, world }: Office): Promise<void> {
  engine.kinds.close();
  engine.roles.close();
  engine.workflows.close();
  await world.store.close();
}

async function lives(office: Office): Promise<void> {
  const { people } = office;
  for (let n = 0; n < 2; n++) await office.bring((await office.draft()).item.id, 'inDisclosureReview');
  const { item: leak } = await office.draft();
  await office.bring(leak.id, 'released');
  const audience = [people.auditor];
  const { item: told } = await office.draft({
    attribute: 'on-request',
    grounds: ['internal-affairs'],
    reason,
    releasePlan: { mode: 'directed', audience, place: 'mail' },
  });
  await office.bring(told.id, 'released');
  await received(office, told.id);
  await found(office);
  await withCandidates(office);
  await office.send('publisher', leak.id, { type: 'RECALL', reason, cause: 'leak' });
  await incident(office, leak.id);
  const { item: source } = await office.draft();
  await office.send('drafter', source.id, { type: 'WITHDRAW', reason });
  await copyItem(office.engine, { account: people.drafter, item: source.id });
  await correctItem(office.engine, { account: people.drafter, item: told.id });
  await reevaluateItem(office.engine, { by: people.disclosureOfficer, item: told.id, decision: 'opened', reason });
}

async function received(office: Office, item: string): Promise<void> {
  const { deliveries, items } = office.world.store;
  const [release] = await items.releases(item);
  const [delivery] = await deliveries.deliveries(release?.id ?? '');
  const by = { actor: office.people.auditor, at: office.now };
  await deliveries.markDelivery(delivery?.id ?? '', { opened: office.now }, by);
  await deliveries.markDelivery(delivery?.id ?? '', { receipt: office.now }, by);
}

async function found(office: Office): Promise<void> {
  office.scanner.findings = [
    finding({ severity: 'high' }),
    finding({ fingerprint: 'e'.repeat(64) }),
    finding({ fingerprint: 'd'.repeat(64) }),
  ];
  const { item } = await office.draft();
  await office.bring(item.id, 'specialistReview');
  const scan = (await office.world.store.items.item(item.id))?.scan ?? '';
  const [one, two] = await office.world.store.scans.findings(scan, { limit: 10 });
  const dispose = (id = '', disposition = 'accepted') => ({ type: 'DISPOSE' as const, findings: [id], disposition, reason });
  await office.send('legalReviewer', item.id, dispose(one?.id, 'false-positive'));
  await office.send('legalReviewer', item.id, dispose(one?.id));
  await office.send('legalReviewer', item.id, dispose(two?.id));
  office.scanner.findings = [mark];
  const { item: marked } = await office.draft();
  await office.send('drafter', marked.id, { type: 'SUBMIT' });
  await office.scan(marked.id);
  office.scanner.findings = [];
}

async function withCandidates(office: Office): Promise<void> {
  const { administrator, confidentialityReviewer: by } = office.people;
  office.scanner.findings = [blocking];
  const rescan = await startRescan(office.engine, { by: administrator });
  await runRescan(office.engine, { rescan: rescan.id });
  office.scanner.findings = [];
  const [first] = await listCandidates(office.engine, by, { open: true }, { limit: 10 });
  if (first) await dismissCandidate(office.engine, { by, item: first.item, candidate: first.id, reason });
}

async function incident(office: Office, item: string): Promise<void> {
  await office.send('confidentialityReviewer', item, { type: 'RECORD_MEASURE', measure: '已收回全部副本' });
  await office.send('signatory', item, { type: 'RECORD_MEASURE', measure: '已约谈' });
  const report = { type: 'REPORT_INCIDENT' as const, authority: '市保密局', at: office.now, reference: '2026-1', what: '一份文件' };
  await office.send('confidentialityReviewer', item, report);
  await office.send('signatory', item, { type: 'CLOSE_INCIDENT', reason });
}

/** What the owner of a database can do: no check, no key to another table and no rule is left but those that note changed rows. */
async function withoutRules(url: string): Promise<void> {
  const owner = await openAttacker(url);
  await owner.rows(`do $$ declare one record; begin
    for one in select c.conname, c.conrelid::regclass as tab from pg_constraint c where c.connamespace = 'public'::regnamespace and c.contype in ('f', 'c', 'u')
      order by c.contype <> 'f' loop
      execute format('alter table %s drop constraint %I', one.tab, one.conname);
    end loop;
    for one in select tgname, tgrelid::regclass as tab from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not tgisinternal and c.relnamespace = 'public'::regnamespace and tgname not like '%\\_covered' loop
      execute format('alter table %s disable trigger %I', one.tab, one.tgname);
    end loop;
  end $$`);
  await owner.close();
}

/** Rows of each table of the administration, written with an entry as it writes them. */
async function administered(url: string): Promise<void> {
  const database = await openDatabase(url);
  const record = { actor: 'operator:setup', action: 'rows.made', at: '2026-03-04T01:00:00.000Z', payload: {} };
  const columns = await database.rows<{ table: string; column: string; type: string }>({
    name: '',
    text: `select table_name as "table", column_name as "column", udt_name as type from information_schema.columns where table_schema = 'public'`,
  });
  for (const { table, key } of ADMINISTRATION_PARTS) {
    if (table === 'demonstration') continue;
    const own = columns.filter((column) => column.table === table);
    const isOne = own.some(({ column, type }) => key.includes(column) && type === 'bool');
    await recordAdministration(database, record, async (session, cover) => {
      const imported = randomUUID();
      for (let n = 0; n < (isOne ? 1 : 3); n++) {
        const row = Object.fromEntries(own.map(({ column, type }) => [column, made(type, n)]));
        if (table === 'imported_release') Object.assign(row, { import: imported, sha256: randomBytes(32).toString('hex') });
        const text = `insert into ${table} select r.* from json_populate_record(null::${table}, $1::json) r`;
        await session.run({ name: '', text }, [JSON.stringify(row)]);
      }
      if (table === 'imported_release') await addImported(session, cover, [imported]);
      return true;
    });
  }
  await database.close();
}

let serial = 7000;
function made(type: string, n: number): unknown {
  serial++;
  if (type === 'uuid') return randomUUID();
  if (type === 'timestamptz') return `2026-02-0${n + 1}T00:00:00.000Z`;
  if (type === 'date') return `2026-05-${10 + (serial % 18)}`;
  if (type === 'bool') return true;
  if (type.startsWith('int')) return serial;
  if (type.startsWith('json')) return { value: serial };
  if (type === '_uuid') return [randomUUID()];
  if (type === '_text') return ['a', `b${serial}`];
  return `text-${serial}`;
}
