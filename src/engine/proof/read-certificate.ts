import { ReviewError } from '../../domain/errors.ts';
import { writeCertificate } from '../../evidence/certificate/bundle.ts';
import { inclusionPlan } from '../../evidence/log/prove.ts';
import { type Note, parseNote } from '../../evidence/note/note.ts';
import { keyOfSpki } from '../../evidence/signer.ts';
import { openDelivery } from '../delivery/open-delivery.ts';
import type { Engine } from '../engine.ts';
import { logHashes } from '../log/read-log.ts';
import type { LogCheckpointRow, LogKeyRow } from '../ports.ts';
import { readLibraryEntry } from '../reading/read-library.ts';
import { itemInSight, refuseShut, shutFor } from '../reading/sight.ts';

/** A certificate as it leaves: `name` goes with it, `text` is the bundle. */
export interface CertificateFile {
  name: string;
  text: string;
}

/** Of a release of an item, for whoever reads the item's files. `not-found` for others; `not-in-log-yet` before the log's next checkpoint. */
export async function readItemCertificate(engine: Engine, account: string, id: string, release: string): Promise<CertificateFile> {
  const { item, sight } = await itemInSight(engine, account, id);
  refuseShut(shutFor(engine, item, sight), { item: id });
  const found = (await engine.store.items.releases(id)).find((one) => one.id === release);
  if (!found) throw notFound();
  const revision = await engine.store.items.revisionById(found.revision);
  return certificateOf(engine, release, found.mode === 'public' ? revision?.content.files[0]?.name : undefined);
}

/** Of a public document, for everybody. */
export async function readLibraryCertificate(engine: Pick<Engine, 'store' | 'clock'>, release: string): Promise<CertificateFile> {
  const { files } = await readLibraryEntry(engine, release);
  return certificateOf(engine, release, files[0]?.name);
}

/** Of a directed release, for its recipient, by account or by link. It opens the delivery as little as its page does. */
export async function readDeliveryCertificate(engine: Engine, key: Parameters<typeof openDelivery>[1]): Promise<CertificateFile> {
  const { release } = await openDelivery(engine, key);
  return certificateOf(engine, release, undefined);
}

/**
 * For whoever may read the release, which the caller has made sure of. `name`: what its first file is called; left out where a name would tell what the
 * certificate does not.
 */
export async function certificateOf({ store }: Pick<Engine, 'store'>, release: string, name: string | undefined): Promise<CertificateFile> {
  const stated = await store.proof.stated(release);
  if (!stated) throw notFound();
  const { statement, impossible } = stated;
  if (impossible !== null) throw notCertified(impossible);
  const checkpoint = await bestCheckpoint(store, statement?.index ?? null);
  if (!statement || statement.index === null || !checkpoint || checkpoint.size <= statement.index) throw notYet();
  const stamp = await store.stamps.ofRelease(release);
  const text = writeCertificate({
    ...(stamp && { stamps: [stamp] }),
    signed: statement,
    releaseKey: readable(keyOfSpki(statement.releaseKey)),
    index: statement.index,
    proof: await logHashes({ store }, inclusionPlan(statement.index, checkpoint.size)),
    ...signedBy(checkpoint.note, await store.log.keys()),
  });
  return { name: `${name ?? `release-${release}`}.sigstore.json`, text };
}

/**
 * The newest that as many witnesses as are asked for cosigned, where it holds the leaf; else the newest, which says itself what it lacks. A certificate of an hour ago
 * stays as true as it was.
 */
async function bestCheckpoint({ log, witness }: Engine['store'], index: number | null): Promise<LogCheckpointRow | undefined> {
  const size = await witness.witnessedSize(Math.max(1, await witness.quorum()));
  const witnessed = size !== undefined && index !== null && size > index ? await log.checkpoint(size) : undefined;
  return witnessed ?? log.checkpoint();
}

/** The checkpoint, and the whole id of the key of its first line, of which the line has four bytes. */
function signedBy(text: string, keys: readonly LogKeyRow[]): { checkpoint: Note; logId: Buffer } {
  const checkpoint = readable(parseNote(text));
  const [first] = checkpoint.lines;
  const key = keys.find(({ id, origin }) => origin === first?.name && id.startsWith(first.keyId.toString('hex')));
  return { checkpoint, logId: Buffer.from(readable(key).id, 'hex') };
}

function readable<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('A key or checkpoint of the log cannot be read. Run imprimatur audit verify.');
  return part;
}

/** Seconds after which the log has its next checkpoint, where nothing holds it up. */
const NEXT_CHECKPOINT = 3;

function notYet(): ReviewError {
  return new ReviewError(
    'not-in-log-yet',
    {
      en: `The release is made, and the log does not hold it yet. Ask for its certificate again in ${NEXT_CHECKPOINT} seconds.`,
      zh: `已经发布，尚待记入日志。请在 ${NEXT_CHECKPOINT} 秒后再次获取发布证明。`,
    },
    { seconds: NEXT_CHECKPOINT },
  );
}

function notCertified(reason: string): ReviewError {
  return new ReviewError(
    'not-certified',
    {
      en: 'There is no certificate of this release: the records of its review do not have all that a certificate says. Ask an administrator; the audit trail of the item holds what is known.',
      zh: '本次发布无法出具证明：审查记录缺少证明所需的内容。请联系管理员；事项的审计记录中有已知情况。',
    },
    { reason },
  );
}

function notFound(): ReviewError {
  return new ReviewError('not-found', { en: 'The item has no such release.', zh: '该事项没有这次发布。' });
}
