/**
 * A key for something that a person is about to do: sent with each try, it is done once. `crypto.randomUUID` is there on secure
 * addresses only; offices serve the product inside their network by plain HTTP too.
 */
export function newIntention(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
