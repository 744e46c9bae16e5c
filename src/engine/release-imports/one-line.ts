/** What is kept of a text that came from a file: one line, nothing that cannot be stored or seen, not longer than this. */
export function oneLine(text: string, most: number): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\s]+/gu, ' ')
    .trim();
  const characters = [...plain];
  return characters.length <= most ? plain : characters.slice(0, most).join('');
}
