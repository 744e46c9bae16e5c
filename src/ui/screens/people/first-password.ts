/** Without characters that are easily taken for another one. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const GROUPS = 4;
const OF_EACH = 5;

/** A password for the first sign-in: long enough that nobody guesses it, in groups so that it can be read out. */
export function newFirstPassword(): string {
  const letter = () => {
    for (;;) {
      const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
      // Each character is as likely as any other.
      if (byte < 256 - (256 % LETTERS.length)) return LETTERS[byte % LETTERS.length];
    }
  };
  return Array.from({ length: GROUPS }, () => Array.from({ length: OF_EACH }, letter).join('')).join('-');
}
