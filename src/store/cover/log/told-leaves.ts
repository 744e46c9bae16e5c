import { canonicalJson } from '../../../evidence/canonical-json.ts';
import { statementLeaf } from '../../../evidence/certificate/envelope.ts';
import { entryLeaf, entrySalt } from '../../../evidence/log/leaf.ts';
import { keyOfSpki } from '../../../evidence/signer.ts';
import type { Reading } from '../reading.ts';

/** What an entry or a statement says that its leaf is. */
export interface Told {
  position: number;
  table: 'audit_entry' | 'release_statement';
  stream: string;
  sequence: number;
  /** As it is named: the release of a statement. */
  row: string;
  /** Null where the secret was erased: nobody can make it again. */
  leaf: Buffer | null;
  statement?: StatementRow;
}

export interface StatementRow {
  position: number;
  release: string;
  statement: Buffer;
  signature: Buffer;
  releaseKey: Buffer;
  leaf: Buffer;
  index: number | null;
  /** Of the release that it is kept for. */
  item: string | null;
  releasedAt: string | null;
}

interface EntryOfLeaf {
  position: number;
  stream: string;
  sequence: number;
  hash: string;
  secret: Buffer | null;
  erased: boolean;
}

const ENTRIES = `select e.position, e.stream, e.sequence, e.hash, s.secret,
    exists (select from erased_secret x where x.stream = e.stream and x.through >= e.sequence) as erased
  from audit_entry e left join stream_secret s on s.stream = e.stream where e.position between $1 and $2`;
const STATEMENTS = `select t.position, t.release::text, t.statement, t.signature, t.release_key as "releaseKey", t.leaf, t.leaf_index as index,
    l.item::text as item, l.released_at as "releasedAt"
  from release_statement t left join release l on l.id = t.release where t.position between $1 and $2`;
const NO_LEAF = Buffer.alloc(0);

/** Entries and statements from one position to another. */
export async function toldBetween(reading: Reading, from: number, to: number): Promise<Told[]> {
  if (to < from) return [];
  const entries = await reading.rows<EntryOfLeaf>(ENTRIES, [from, to]);
  const statements = await reading.rows<StatementRow>(STATEMENTS, [from, to]);
  const told = entries.map(toldByEntry);
  for (const statement of statements) {
    const of = { stream: statement.item ?? '', sequence: 0, row: statement.release, leaf: leafOf(statement) ?? NO_LEAF };
    told.push({ position: statement.position, table: 'release_statement', ...of, statement });
  }
  return told;
}

function toldByEntry({ position, stream, sequence, hash, secret, erased }: EntryOfLeaf): Told {
  const isWhole = secret?.length === 32 && /^[0-9a-f]{64}$/.test(hash);
  const leaf = isWhole ? entryLeaf(entrySalt(secret, sequence), hash) : NO_LEAF;
  return { position, table: 'audit_entry', stream, sequence, row: `${stream} ${sequence}`, leaf: erased ? null : leaf };
}

/** Whether a leaf may be of what is told. Of one whose salt nobody knows any more only the shape can be told. */
export function isLeafOf({ leaf: told }: Told, leaf: Buffer): boolean {
  return told === null ? leaf.length === 33 && leaf[0] === 1 : told.equals(leaf);
}

/** What the leaf of a statement is by its own bytes; undefined where its key is none. */
function leafOf({ statement, signature, releaseKey }: StatementRow): Buffer | undefined {
  const key = keyOfSpki(releaseKey);
  try {
    return key && statementLeaf({ payload: statement, signature }, key);
  } catch {
    return undefined;
  }
}

/** Columns of a statement that do not say what the leaf at its place in the tree says, or what the release does. */
export function differingColumns(row: StatementRow, leaf: Buffer, index: number): string[] {
  const own = leafOf(row);
  const columns = own?.equals(leaf) ? [] : signedColumns(row, leaf);
  // It is whole, and not what was merged here.
  if (columns.length > 0 && own?.equals(row.leaf)) columns.push('position');
  if (!row.leaf.equals(leaf)) columns.push('leaf');
  if (row.index !== index) columns.push('leaf_index');
  if (columns.length === 0 && !isOfRelease(row)) columns.push('release');
  return columns;
}

interface LeafBody {
  spec: { hashedRekordV002: { signature: { content: string; verifier: { publicKey: { rawBytes: string } } } } };
}

function signedColumns({ signature, releaseKey }: StatementRow, leaf: Buffer): string[] {
  try {
    const { content, verifier } = (JSON.parse(leaf.toString()) as LeafBody).spec.hashedRekordV002.signature;
    const columns = [
      ...(content === signature.toString('base64') ? [] : ['signature']),
      ...(verifier.publicKey.rawBytes === releaseKey.toString('base64') ? [] : ['release_key']),
    ];
    // What is left is the digest of what was signed.
    return columns.length > 0 ? columns : ['statement'];
  } catch {
    return ['statement', 'signature', 'release_key'];
  }
}

/** Whether the signed statement is of the release that it is kept for. */
function isOfRelease({ statement, item, releasedAt }: StatementRow): boolean {
  try {
    const { predicate } = JSON.parse(statement.toString()) as { predicate: { item: unknown; release: { at: unknown } } };
    return canonicalJson([predicate.item, predicate.release.at]) === canonicalJson([item, releasedAt]);
  } catch {
    return false;
  }
}
