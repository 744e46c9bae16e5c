/** Separators that may be between two characters of a word. */
export const MAX_GAP = 3;
