// Verifies release certificates wherever there is WebCrypto: Node, browsers, workers. This file is all of it and imports nothing, so that who
// relies on it can read it in an hour, and copy it. `src/evidence/README.md` describes every byte, `src/gate/README.md` how to use it.

type StatementFault = 'not-a-certificate' | 'statement-unreadable' | 'release-key-unknown' | 'signature-wrong' | 'leaf-differs' | 'no-file';
type LogFault = 'file-not-named' | 'inclusion-wrong' | 'log-unknown' | 'log-line-missing' | 'log-key-ended' | 'witnesses-missing';
type LineFault = 'line-wrong' | 'line-doubled' | 'line-unknown' | 'algorithm-missing' | 'trust-unreadable' | 'not-public';
type RecallFault = `recall-${'unreadable' | 'other-log' | 'rolled-back' | 'from-future' | 'stale'}` | 'recalled';
/** Why something is not released, or not shown to be; `about` is the file, key or time. `words.ts` says each in both languages. */
export type Fault = StatementFault | LogFault | LineFault | RecallFault | `stamp-${'unknown' | 'wrong'}`;
export class NotReleased extends Error {
  readonly fault: Fault;
  readonly about: string;
  constructor(fault: Fault, about = '') {
    super(`${fault} ${about}`.trim());
    [this.fault, this.about] = [fault, about];
  }
}

/** The texts of the files that the office made known. Unknown witness: lines that nobody named, or that cannot be checked here, are counted. */
type Believed = { trustRoot: string; releaseKeys: string; policy?: string; allowUnknownWitness?: boolean };
/** The list of recalled releases, `issuedAt` of the newest ever seen, and what a list does that is too old or from the future. */
type Recalls = { recalled?: string; newestRecalled?: string; staleRecall?: 'refuse' | 'warn'; now?: () => number };
/** Whom a reader believes, and the modes of release that {@link assertReleased} lets pass: public alone, if nothing is said. */
export type GateTrust = Believed & Recalls & { modes?: readonly string[] };
/** A file by the SHA-256 of its bytes in hex. */
export type HeldFile = { name: string; sha256: string };
export type RecallCheck = { state: 'not-checked' } | { state: 'fresh' | 'stale' | 'from-future'; issuedAt: string; freshUntil: string };
type Predicate = { item: string; release: { mode: string; place: string; at: string }; decisions: { step: string; at: string }[] };
type Statement = { subject: { name: string; digest: { sha256: string } }[]; predicate: Predicate };
/** `at`: when a witness says that it saw the log, null where it does not say. */
type Lines = { logKeys: { id: string; algorithm: string }[]; witnesses: { name: string; at: string | null }[]; unknownLines: number };
type Log = { origin: string; size: number; index: number; root: string };
type Said = { stamps?: { at: string; authority: string }[]; unreadStamps?: number }; // This verifier reads no time stamps, and says how many.
/** `subject`: what the certificate calls the file. `absent`: what was released with it. */
type Files = { files: (HeldFile & { subject: string })[]; absent: string[] };
/** What was verified, in plain JSON. */
export type Released = Files & Lines & Said & { statement: Statement; releaseKey: string; log: Log; recall: RecallCheck };

/** Throws {@link NotReleased} unless exactly these bytes were reviewed, were released to the public (see `modes`), and were not recalled. */
export async function assertReleased(file: Uint8Array | Blob | HeldFile, certificate: string, trust: GateTrust): Promise<Released> {
  const held = 'sha256' in file ? file : { name: 'name' in file ? String(file.name) : 'file', sha256: await hashOf(file) };
  const released = await verifyReleased([held], certificate, trust);
  need((trust.modes ?? ['public']).includes(released.statement.predicate.release.mode), 'not-public', held.name);
  return released;
}
/** What a certificate shows of the files that a reader holds, to whomever they were released. Throws {@link NotReleased}. */
export async function verifyReleased(held: readonly HeldFile[], text: string, trust: GateTrust): Promise<Released> {
  const known = await readTrust(trust);
  const certificate = await reading('not-a-certificate', '', async () => readCertificate(text));
  const statement = await reading('statement-unreadable', '', async () => readStatement(certificate.payload));
  const [{ subject, predicate }, { note, index, unread }] = [statement, certificate];
  const digest = await checkSignature(certificate, known.releaseKeys);
  const reached = await rootOf(index, note.size, await sha256(join([0], certificate.leaf)), certificate.proof);
  need(reached !== undefined && base64(reached) === note.root, 'inclusion-wrong');
  const lines = { ...(await checkLines(certificate, predicate.release.at, known)), ...(unread && { unreadStamps: unread }) };
  need(held.length > 0, 'no-file');
  const files = held.map((file) => {
    const named = subject.find((one) => one.digest.sha256 === file.sha256);
    need(named !== undefined, 'file-not-named', file.name);
    return { ...file, subject: named.name };
  });
  const absent = subject.filter((one) => !held.some((file) => file.sha256 === one.digest.sha256)).map((one) => one.name);
  const log = { origin: note.origin, size: note.size, index, root: note.root };
  return { statement, files, absent, releaseKey: certificate.hint, log, ...lines, recall: checkRecall(digest, note.origin, known) };
}
export const hashOf = async (file: Uint8Array | Blob): Promise<string> =>
  hex(await sha256(file instanceof Uint8Array ? file : new Uint8Array(await file.arrayBuffer())));

type Bytes = Uint8Array<ArrayBuffer>;
const sha256 = async (bytes: Uint8Array): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Bytes));
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const fromHex = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (two) => Number.parseInt(two, 16));
const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
const join = (...parts: (string | ArrayLike<number>)[]): Bytes =>
  Uint8Array.from(parts.flatMap((part) => Array.from(typeof part === 'string' ? new TextEncoder().encode(part) : part)));
function need(holds: boolean, fault: Fault = 'not-a-certificate', about?: string): asserts holds {
  if (!holds) throw new NotReleased(fault, about);
}
/** Whatever is met in what cannot be read, it is refused. */
const reading = <T>(fault: Fault, about: string, read: () => Promise<T>): Promise<T> =>
  read().catch(() => Promise.reject(new NotReleased(fault, about)));
const isInstant = (text: string) => new Date(text).toISOString() === text;
const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
/** RFC 8785. A string with half a character has no canonical form. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' && /\p{Cs}/u.test(value) ? '' : JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${canonical(name)}:${canonical(member)}`).join(',')}}`;
}
const ED25519 = { der: '302a300506032b6570032100', name: 'Ed25519', details: 'PKIX_ED25519', length: 44 };
const P256 = { der: '3059301306072a8648ce3d020106082a8648ce3d030107034200', name: 'ECDSA', details: 'PKIX_ECDSA_P256_SHA_256', length: 91 };
const ML_DSA = { der: '30820532300b06096086480165030403110382052100', name: 'ML-DSA-44', details: '', length: 1334 };
/** Of type 0 for releases; for lines of a note 1 (log), 4 (witness), 6 (ML-DSA-44). `usable` is missing where the platform lacks the algorithm. */
type Key = { name: string; type: number; id: Bytes; spki: Bytes; algorithm: typeof ED25519; usable: CryptoKey | undefined; end?: string };
type Group = string | { least: number; members: Group[] }; // A witness by its name, or so many of some.
type Known = Awaited<ReturnType<typeof readTrust>>;
async function readKey(name: string, type: number, spki: Bytes): Promise<Key> {
  const algorithm = [ED25519, P256, ML_DSA].find((one) => hex(spki).startsWith(one.der) && spki.length === one.length);
  need(algorithm !== undefined && isKeyName(name) && (algorithm === ML_DSA) === (type === 6) && (algorithm !== P256 || type === 0));
  const id = await sha256(type === 0 ? spki : join(`${name}\n`, [type], spki.subarray(algorithm.der.length / 2)));
  const imported = crypto.subtle.importKey('spki', spki, { name: algorithm.name, namedCurve: 'P-256' }, false, ['verify']);
  const usable = await imported.catch((error: Error) => need(error.name === 'NotSupportedError') as undefined);
  return { name, type, id, spki, algorithm, usable };
}
async function isSigned(key: Key, message: Bytes, signature: Bytes): Promise<boolean> {
  need(key.usable !== undefined, 'algorithm-missing', key.name);
  const raw = key.algorithm === P256 ? rawOf(signature) : signature;
  return crypto.subtle.verify({ name: key.algorithm.name, hash: 'SHA-256' }, key.usable, raw, message).catch(() => false);
}
/** WebCrypto wants the two numbers of an ECDSA signature in 32 bytes each. What DER would write otherwise is no signature. */
function rawOf(der: Bytes): Bytes {
  const first = der.subarray(4, 4 + (der[3] ?? 0));
  const numbers = [first, der.subarray(6 + first.length)].map((number) => number.subarray(number[0] === 0 ? 1 : 0));
  const whole = numbers.map((number) => join((number[0] ?? 0) >= 128 ? [0] : [], number));
  const written = join(...whole.flatMap((number) => [[2, number.length], number]));
  const isOne = hex(der) === hex(join([48, written.length], written)) && numbers.every(({ length }) => length > 0 && length <= 32);
  return isOne ? join(...numbers.flatMap((number) => [new Uint8Array(32 - number.length), number])) : join();
}
async function readTrust(trust: GateTrust) {
  const roots = await reading('trust-unreadable', 'trusted_root.json', () => readRoots(trust.trustRoot));
  const pems = trust.releaseKeys.matchAll(/-----BEGIN PUBLIC KEY-----([^-]*)-----END PUBLIC KEY-----/g);
  const readAll = () => Promise.all(Array.from(pems, ([, body = '']) => readKey('release.pem', 0, fromBase64(body))));
  const releaseKeys = await reading('trust-unreadable', 'release.pem', readAll);
  const policy = await reading('trust-unreadable', 'policy', () => readPolicy(trust.policy ?? 'quorum none'));
  const list =
    trust.recalled === undefined ? undefined : await reading('recall-unreadable', '', () => readList(trust.recalled ?? '', releaseKeys));
  return { trust, roots, releaseKeys, policy, list };
}
async function readRoots(text: string): Promise<Key[]> {
  const logs: { baseUrl: string; publicKey: { rawBytes: string; validFor: { end?: string } } }[] = JSON.parse(text).tlogs;
  const keys = await Promise.all(logs.map(({ baseUrl, publicKey }) => readKey(baseUrl.slice(8), 1, fromBase64(publicKey.rawBytes))));
  need(logs.every((log) => isInstant(log.publicKey.validFor.end ?? '2000-01-01T00:00:00.000Z') && log.baseUrl.startsWith('https://')));
  return keys.map((key, at) => ({ ...key, ...logs[at]?.publicKey.validFor }));
}
async function readPolicy(text: string) {
  const [logs, witnesses, quorums]: [Key[], Map<string, Key>, Group[]] = [[], new Map(), []];
  const groups = new Map<string, Group>([['none', { least: 0, members: [] }]]);
  const free = new Set<string>();
  for (const [word = '#', name = '', second = '', ...members] of text.split('\n').map((row) => row.match(/[^ \t]+/g) ?? [])) {
    if (word === 'log') logs.push(await readVerifierKey(name, [1, 6], logs));
    else if (word === 'quorum') quorums.push(groups.get(name) as Group);
    else if (word === 'witness' || word === 'group') {
      const least = second === 'any' ? 1 : second === 'all' ? members.length : Number(second);
      const group = { least, members: members.map((member) => groups.get(member) as Group) };
      if (word === 'witness') witnesses.set(name, await readVerifierKey(second, [4, 6], [...witnesses.values()]));
      else need(Number.isInteger(least) && least > 0 && least <= members.length && members.every((member) => free.delete(member)));
      need(!groups.has(name));
      groups.set(name, word === 'witness' ? name : group);
      free.add(name);
    } else need(word.startsWith('#'));
  }
  need(quorums[0] !== undefined && quorums.length === 1);
  return { logs, witnesses, quorum: quorums[0] };
}
const isEnough = (group: Group, cosigned: ReadonlyMap<string, unknown>): boolean =>
  typeof group === 'string' ? cosigned.has(group) : group.members.filter((one) => isEnough(one, cosigned)).length >= group.least;
/** `name+keyid+base64`, as C2SP writes a key; no other name for a key of these. */
async function readVerifierKey(text: string, types: readonly number[], others: readonly Key[]): Promise<Key> {
  const [, name = '', id = '', body = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const [type = 0, ...raw] = fromBase64(body);
  const key = await readKey(name, type, join(fromHex((type === 6 ? ML_DSA : ED25519).der), raw));
  need(types.includes(type) && hex(key.id).startsWith(id) && !others.some((one) => hex(one.spki) === hex(key.spki)));
  return key;
}
const isKeyName = (name: string) => name !== '' && !/[\p{White_Space}\p{Cc}\p{Cs}\uFEFF+]/u.test(name);
type Note = ReturnType<typeof readNote>;
function readNote(envelope: string) {
  const end = envelope.lastIndexOf('\n\n') + 1;
  const text = envelope.slice(0, end);
  const [origin = '', size = '', root = ''] = text.split('\n');
  const rows = envelope.slice(end + 1, -1).split('\n');
  const lines = rows.map((row) => {
    const [, name = '', body = ''] = /^— (\S+) (\S+)$/.exec(row) ?? [];
    const bytes = fromBase64(body);
    need(isKeyName(name) && bytes.length > 4 && base64(bytes) === body);
    return { name, id: hex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
  });
  need(isCount(Number(size)) && text === `${origin}\n${Number(size)}\n${root}\n` && rows.length <= 64 && envelope.endsWith('\n'));
  need(origin !== '' && fromBase64(root).length === 32 && base64(fromBase64(root)) === root);
  return { text, lines, origin, size: Number(size), root };
}
type Certificate = ReturnType<typeof readCertificate>;
/** A Sigstore bundle v0.3 as we write it. What is said twice agrees, or the text would be another. Time stamps are passed by. */
function readCertificate(text: string) {
  const { verificationMaterial: from, dsseEnvelope } = JSON.parse(text);
  const [{ logId: by, inclusionProof: path, canonicalizedBody }] = from.tlogEntries;
  const { timestampVerificationData: stamps } = from;
  const [payload, signature] = [fromBase64(dsseEnvelope.payload), fromBase64(dsseEnvelope.signatures[0].sig)];
  const [leaf, hint, logId] = [fromBase64(canonicalizedBody), base64(fromBase64(from.publicKey.hint)), base64(fromBase64(by.keyId))];
  const [proof, index]: [Bytes[], number] = [path.hashes.map(fromBase64), Number(path.logIndex)];
  const envelope: string = path.checkpoint.envelope;
  const note = readNote(envelope);
  const place = { logIndex: String(index), treeSize: String(note.size), rootHash: note.root };
  const inclusionProof = { ...place, hashes: proof.map(base64), checkpoint: { envelope } };
  const kind = { kindVersion: { kind: 'hashedrekord', version: '0.0.2' }, canonicalizedBody: base64(leaf) };
  const tlogEntries = [{ logIndex: place.logIndex, logId: { keyId: logId }, ...kind, inclusionProof }];
  const signed = { payload: base64(payload), payloadType: PAYLOAD_TYPE, signatures: [{ sig: base64(signature) }] };
  const mediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
  const verificationMaterial = { publicKey: { hint }, tlogEntries, ...(stamps && { timestampVerificationData: stamps }) };
  const written = { mediaType, verificationMaterial, dsseEnvelope: signed };
  need(isCount(index) && canonical(written) === text);
  return { payload, signature, hint, logId, index, leaf, proof, note, unread: stamps?.rfc3161Timestamps?.length as number | undefined };
}
/** The signature vouches for what the statement says; what is used of it here is what we write. */
function readStatement(payload: Bytes): Statement {
  const statement = JSON.parse(utf8(payload)) as Statement & { _type: string; predicateType: string };
  const { _type, predicateType, subject, predicate } = statement;
  need(_type === 'https://in-toto.io/Statement/v1' && predicateType === 'https://imprimatur.invalid/release/v1');
  need(canonical(statement) === utf8(payload) && isInstant(predicate.release.at) && predicate.decisions.length > 0);
  need(subject.length > 0 && subject.every(({ name, digest }) => name !== '' && /^[0-9a-f]{64}$/.test(digest.sha256)));
  return statement;
}
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
const preAuthentication = (type: string, payload: Bytes) => join(`DSSEv1 ${type.length} ${type} ${payload.length} `, payload);
/** A release key of the reader's signed, and the leaf says so. Returns the digest of what was signed: by it a release is recalled. */
async function checkSignature({ payload, signature, hint, leaf }: Certificate, keys: readonly Key[]): Promise<string> {
  const key = keys.find((one) => base64(one.id) === hint);
  need(key !== undefined, 'release-key-unknown', hint);
  const message = preAuthentication(PAYLOAD_TYPE, payload);
  need(await isSigned(key, message, signature), 'signature-wrong');
  const digest = await sha256(message);
  const by = { content: base64(signature), verifier: { keyDetails: key.algorithm.details, publicKey: { rawBytes: base64(key.spki) } } };
  const record = { data: { algorithm: 'SHA2_256', digest: base64(digest) }, signature: by };
  const written = canonical({ apiVersion: '0.0.2', kind: 'hashedrekord', spec: { hashedRekordV002: record } });
  need(hex(join(written)) === hex(leaf), 'leaf-differs');
  return hex(digest);
}
/** The root that an inclusion proof leads to (RFC 6962, section 2.1.1), from where the tree is split down to the leaf. */
async function rootOf(index: number, size: number, leaf: Bytes, proof: readonly Bytes[]): Promise<Bytes | undefined> {
  const sibling = proof.at(-1);
  if (size <= 1 || !sibling) return index === 0 && size === 1 && !sibling ? leaf : undefined;
  let half = 1;
  while (half * 2 < size) half *= 2;
  const isRight = index >= half;
  const reached = await rootOf(isRight ? index - half : index, isRight ? size - half : half, leaf, proof.slice(0, -1));
  return reached && sha256(isRight ? join([1], sibling, reached) : join([1], reached, sibling));
}
const uint64 = (value: number) => fromHex(value.toString(16).padStart(16, '0'));
/** The time that a line by this key names, in seconds, 0 where it names none. Throws when it is not the key's. */
async function checkLine(key: Key, { name, signature }: Note['lines'][number], { text, origin, size, root }: Note): Promise<number> {
  if (key.type === 1) return need(await isSigned(key, join(text), signature), 'line-wrong', name) ?? 0;
  const time = Number(`0x${hex(signature.subarray(0, 8))}`);
  const [witness, log] = [join(name), join(origin)];
  need(time <= 253_402_300_799 && (key.type === 4 || Math.max(witness.length, log.length) < 256), 'line-wrong', name);
  const tree = join(uint64(0), uint64(size), fromBase64(root));
  const subtree = join('subtree/v1\n\0', [witness.length], witness, uint64(time), [log.length], log, tree);
  const message = key.type === 4 ? join(`cosignature/v1\ntime ${time}\n${text}`) : subtree;
  need(await isSigned(key, message, signature.slice(8)), 'line-wrong', name);
  return time;
}
/** Every line is by a key that the reader named and verifies; the log signed first; the witnesses are enough. */
async function checkLines({ note, logId }: Certificate, releasedAt: string, { trust, roots, policy }: Known): Promise<Lines> {
  const { origin, lines } = note;
  const own = roots.filter((key) => key.name === origin);
  need(own.length > 0, 'log-unknown', origin);
  const logs = [...own, ...policy.logs.filter((key) => key.name === origin && !own.some((one) => hex(one.id) === hex(key.id)))];
  const keyOf = (line?: Note['lines'][number]) =>
    [...logs, ...policy.witnesses.values()].find((key) => key.name === line?.name && hex(key.id).startsWith(line.id));
  const signed = new Map<Key | undefined, number>();
  for (const [at, line] of lines.entries()) {
    need(!lines.slice(0, at).some((one) => one.name === line.name && one.id === line.id), 'line-doubled', line.name);
    const key = keyOf(line);
    if (key && (key.usable || key.type === 1)) signed.set(key, await checkLine(key, line, note));
    else need(trust.allowUnknownWitness === true, key ? 'algorithm-missing' : 'line-unknown', line.name);
  }
  const first = keyOf(lines[0]);
  need(first !== undefined && own.includes(first) && base64(first.id) === logId, 'log-line-missing', origin);
  const isValid = own.some((key) => signed.has(key) && (key.end ?? releasedAt) >= releasedAt);
  need(isValid, 'log-key-ended', origin);
  const seen = new Map([...policy.witnesses].filter(([, key]) => signed.has(key)).map(([name, key]) => [name, signed.get(key) ?? 0]));
  need(isEnough(policy.quorum, seen), 'witnesses-missing');
  const logKeys = logs.filter((key) => signed.has(key)).map((key) => ({ id: hex(key.id.subarray(0, 4)), algorithm: key.algorithm.name }));
  const witnesses = [...seen].map(([name, time]) => ({ name, at: time === 0 ? null : new Date(time * 1000).toISOString() }));
  return { logKeys, witnesses, unknownLines: lines.length - signed.size };
}
async function readList(text: string, keys: readonly Key[]) {
  const { payload, signatures } = JSON.parse(text);
  const [bytes, key] = [fromBase64(payload), keys.find((one) => base64(one.id) === signatures[0].keyid)];
  const message = preAuthentication('application/vnd.imprimatur.recalled+json', bytes);
  need(key !== undefined && (await isSigned(key, message, fromBase64(signatures[0].sig))));
  const list: { format: string; issuedAt: string; freshUntil: string; log: string; recalled: string[] } = JSON.parse(utf8(bytes));
  need(list.format === 'imprimatur-recalled/1' && isInstant(list.issuedAt) && isInstant(list.freshUntil) && Array.isArray(list.recalled));
  return list;
}
/** Clocks of two machines may differ by ten minutes. */
function checkRecall(digest: string, origin: string, { trust, list }: Known): RecallCheck {
  if (!list) return { state: 'not-checked' };
  const { issuedAt, freshUntil } = list;
  need(list.log === origin, 'recall-other-log', list.log);
  need(issuedAt >= (trust.newestRecalled ?? ''), 'recall-rolled-back', issuedAt);
  need(!list.recalled.includes(digest), 'recalled', issuedAt);
  const now = (trust.now ?? Date.now)();
  const state = Date.parse(issuedAt) > now + 600_000 ? 'from-future' : Date.parse(freshUntil) < now ? 'stale' : 'fresh';
  need(state === 'fresh' || trust.staleRecall === 'warn', `recall-${state}` as Fault, state === 'stale' ? freshUntil : issuedAt);
  return { state, issuedAt, freshUntil };
}
