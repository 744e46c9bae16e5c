import type { Letter, Post } from '../../src/engine/ports.ts';

export interface KeptPost extends Post {
  /** What left, oldest first. */
  letters: Letter[];
}

/** Keeps the letters that would have left. */
export function postHere(address = 'http://review.test'): KeptPost {
  const letters: Letter[] = [];
  return { way: 'smtp', address, letters, send: async (letter) => void letters.push(letter) };
}
