/** Separators that may stand between two characters of a word. */
export const MAX_GAP = 3;
