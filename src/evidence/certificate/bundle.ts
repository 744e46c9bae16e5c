import type { KeyObject } from 'node:crypto';
import { fromBase64, toBase64 } from '../base64.ts';
import { canonicalJson } from '../canonical-json.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { formatNote, type Note, parseNote } from '../note/note.ts';
import { keyHint, PAYLOAD_TYPE, type SignedStatement, statementLeaf } from './envelope.ts';
import { either, exactly, type Guard, isBase64, isCountText, isHash64, isText, listOf, literally, one, readCanonical } from './shape.ts';

const MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** What a certificate is made of. */
export interface Certificate {
  signed: SignedStatement;
  /** {@link keyHint} of the release key. */
  hint: string;
  /** Id (32 bytes) of the log key whose line in the checkpoint Sigstore's verifiers look at. */
  logId: Buffer;
  /** Where the leaf is in the log, and its inclusion proof in the tree of the checkpoint. */
  index: number;
  leaf: Buffer;
  proof: Buffer[];
  checkpoint: Note;
  /** RFC 3161 stamps of the signature, as `writeStamp` writes them; most certificates have none. */
  stamps: Buffer[];
}

/** A Sigstore bundle v0.3 in JSON. */
interface Bundle {
  mediaType: typeof MEDIA_TYPE;
  verificationMaterial: Material | (Material & { timestampVerificationData: { rfc3161Timestamps: { signedTimestamp: string }[] } });
  dsseEnvelope: { payload: string; payloadType: typeof PAYLOAD_TYPE; signatures: [{ sig: string }] };
}

interface Material {
  publicKey: { hint: string };
  tlogEntries: [LogEntry];
}

interface LogEntry {
  logIndex: string;
  logId: { keyId: string };
  kindVersion: { kind: 'hashedrekord'; version: '0.0.2' };
  inclusionProof: { logIndex: string; rootHash: string; treeSize: string; hashes: string[]; checkpoint: { envelope: string } };
  canonicalizedBody: string;
}

const isKey: Guard<Material['publicKey']> = exactly({ hint: isHash64 });

const isEntries: Guard<[LogEntry]> = one(
  exactly({
    logIndex: isCountText,
    logId: exactly({ keyId: isHash64 }),
    kindVersion: exactly({ kind: literally('hashedrekord'), version: literally('0.0.2') }),
    inclusionProof: exactly({
      logIndex: isCountText,
      rootHash: isHash64,
      treeSize: isCountText,
      hashes: listOf(isHash64),
      checkpoint: exactly({ envelope: isText }),
    }),
    canonicalizedBody: isBase64,
  }),
);

const isBundle: Guard<Bundle> = exactly({
  mediaType: literally(MEDIA_TYPE),
  verificationMaterial: either(
    exactly({ publicKey: isKey, tlogEntries: isEntries }),
    exactly({
      publicKey: isKey,
      tlogEntries: isEntries,
      timestampVerificationData: exactly({ rfc3161Timestamps: listOf(exactly({ signedTimestamp: isBase64 }), 1) }),
    }),
  ),
  dsseEnvelope: exactly({ payload: isBase64, payloadType: literally(PAYLOAD_TYPE), signatures: one(exactly({ sig: isBase64 })) }),
});

/** The certificate of a release whose leaf is in the log: text of one line, without a line feed. */
export function writeCertificate(
  parts: Omit<Certificate, 'hint' | 'leaf' | 'stamps'> & { releaseKey: KeyObject; stamps?: Buffer[] },
): string {
  const { releaseKey, stamps = [], ...rest } = parts;
  return format({ ...rest, stamps, hint: keyHint(releaseKey), leaf: statementLeaf(parts.signed, releaseKey) });
}

/** The certificate, or undefined for any text that {@link writeCertificate} would not write. Nothing is verified. */
export function readCertificate(text: string): Certificate | undefined {
  const bundle = readCanonical(text, isBundle);
  const entry = bundle?.verificationMaterial.tlogEntries[0];
  const checkpoint = entry && parseNote(entry.inclusionProof.checkpoint.envelope);
  if (!bundle || !entry || !checkpoint || !parseCheckpoint(checkpoint.text)) return undefined;
  const certificate: Certificate = {
    signed: { payload: bytes(bundle.dsseEnvelope.payload), signature: bytes(bundle.dsseEnvelope.signatures[0].sig) },
    hint: bundle.verificationMaterial.publicKey.hint,
    logId: bytes(entry.logId.keyId),
    index: Number(entry.inclusionProof.logIndex),
    leaf: bytes(entry.canonicalizedBody),
    proof: entry.inclusionProof.hashes.map(bytes),
    checkpoint,
    stamps: stampsIn(bundle).map(({ signedTimestamp }) => bytes(signedTimestamp)),
  };
  // What is said twice (index, size, root) agrees, or the text would be another.
  return format(certificate) === text ? certificate : undefined;
}

function stampsIn({ verificationMaterial: material }: Bundle): { signedTimestamp: string }[] {
  return 'timestampVerificationData' in material ? material.timestampVerificationData.rfc3161Timestamps : [];
}

function format({ signed, hint, logId, index, leaf, proof, checkpoint, stamps }: Certificate): string {
  const head = parseCheckpoint(checkpoint.text);
  if (!head) throw new TypeError('A certificate holds a checkpoint');
  const entry: LogEntry = {
    logIndex: String(index),
    logId: { keyId: toBase64(logId) },
    kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
    inclusionProof: {
      logIndex: String(index),
      rootHash: toBase64(head.root),
      treeSize: String(head.size),
      hashes: proof.map(toBase64),
      checkpoint: { envelope: formatNote(checkpoint) },
    },
    canonicalizedBody: toBase64(leaf),
  };
  const material: Material = { publicKey: { hint }, tlogEntries: [entry] };
  const bundle: Bundle = {
    mediaType: MEDIA_TYPE,
    verificationMaterial:
      stamps.length === 0 ? material : { ...material, timestampVerificationData: { rfc3161Timestamps: stamps.map(stampMember) } },
    dsseEnvelope: { payload: toBase64(signed.payload), payloadType: PAYLOAD_TYPE, signatures: [{ sig: toBase64(signed.signature) }] },
  };
  return canonicalJson(bundle);
}

const stampMember = (stamp: Buffer) => ({ signedTimestamp: toBase64(stamp) });

function bytes(base64: string): Buffer {
  return fromBase64(base64) ?? Buffer.alloc(0);
}
