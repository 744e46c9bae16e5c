import { timingSafeEqual } from 'node:crypto';
import type { DeliveryRow } from '../ports.ts';
import type { Vault } from '../vault.ts';

const ID_BYTES = 16;
const MAC_BYTES = 32;

type Linked = Pick<DeliveryRow, 'id' | 'tokenHash'>;

/**
 * The link that the product sends by itself: the delivery, and a keyed hash over it and over its present link. So it is kept nowhere, a letter that is written
 * twice has the same one, and a new link for the delivery ends this one too.
 */
export function mailedToken(vault: Pick<Vault, 'mac'>, delivery: Linked): string {
  return Buffer.concat([idBytes(delivery.id), macOf(vault, delivery)]).toString('base64url');
}

/** The delivery that such a link says it is for; undefined for a link of another sort. Whether it is true, {@link isMailedToken} tells. */
export function namedDelivery(token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== ID_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return undefined;
  const hex = bytes.subarray(0, ID_BYTES).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function isMailedToken(vault: Pick<Vault, 'mac'>, token: string, delivery: Linked): boolean {
  return timingSafeEqual(Buffer.from(token, 'base64url').subarray(ID_BYTES), macOf(vault, delivery));
}

function macOf(vault: Pick<Vault, 'mac'>, { id, tokenHash }: Linked): Buffer {
  return vault.mac(`${id} ${tokenHash ?? ''}`, 'mailed link');
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}
