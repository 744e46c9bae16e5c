import type { KeyObject } from 'node:crypto';
import { fromBase64, toBase64 } from '../base64.ts';
import { sha256Bytes } from '../digest.ts';
import { keyOfSpki, spkiOf } from '../signer.ts';
import { isKeyName } from './note.ts';

/**
 * How a line of a note was signed (C2SP signed-note): `note` the text itself with Ed25519, `cosignature` a checkpoint and a time with
 * Ed25519, `ml-dsa` a checkpoint, a time and the name with ML-DSA-44.
 */
export type LineType = 'note' | 'cosignature' | 'ml-dsa';

/** First byte of the key's bytes, length of a raw key, and what makes SubjectPublicKeyInfo of it. */
const TYPES = {
  note: { byte: 0x01, length: 32, spki: '302a300506032b6570032100' },
  cosignature: { byte: 0x04, length: 32, spki: '302a300506032b6570032100' },
  'ml-dsa': { byte: 0x06, length: 1312, spki: '30820532300b06096086480165030403110382052100' },
} as const satisfies Record<LineType, { byte: number; length: number; spki: string }>;

/** A public key under the name and the way of signing that it is trusted for. */
export interface VerifierKey {
  name: string;
  type: LineType;
  /** SHA-256 over name, line feed, type and key: the line in a note names its first four bytes, a Sigstore bundle all of them. */
  id: Buffer;
  publicKey: KeyObject;
}

/** Throws a TypeError for a name that no note could carry or a key of another algorithm than the type. */
export function verifierKey(name: string, type: LineType, publicKey: KeyObject): VerifierKey {
  const { byte, length, spki } = TYPES[type];
  const der = spkiOf(publicKey);
  if (!isKeyName(name)) throw new TypeError('The name of a key has no space and no plus');
  if (der.length !== length + spki.length / 2 || !der.toString('hex').startsWith(spki)) {
    throw new TypeError(`A line of type ${type} is signed with another kind of key`);
  }
  const id = sha256Bytes(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(byte), der.subarray(-length)]));
  return { name, type, id, publicKey };
}

/** `name+keyid+base64`: how C2SP writes a public key for people to pass on. */
export function formatVerifierKey({ name, type, id, publicKey }: VerifierKey): string {
  const key = Buffer.concat([Buffer.of(TYPES[type].byte), spkiOf(publicKey).subarray(-TYPES[type].length)]);
  return `${name}+${id.toString('hex', 0, 4)}+${toBase64(key)}`;
}

/** The key, or undefined for a text that {@link formatVerifierKey} would not write: another type, a key id that is not the key's. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name, base64] = /^([^+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const bytes = base64 === undefined ? undefined : fromBase64(base64);
  if (name === undefined || !bytes || !isKeyName(name)) return undefined;
  const type = (Object.keys(TYPES) as LineType[]).find((one) => TYPES[one].byte === bytes[0]);
  if (!type || bytes.length !== 1 + TYPES[type].length) return undefined;
  const publicKey = keyOfSpki(Buffer.concat([Buffer.from(TYPES[type].spki, 'hex'), bytes.subarray(1)]));
  if (!publicKey) return undefined;
  const key = verifierKey(name, type, publicKey);
  return formatVerifierKey(key) === text ? key : undefined;
}
