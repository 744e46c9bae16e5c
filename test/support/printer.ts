import type { Printer } from '../../src/engine/ports.ts';

/** Prints the texts of a paper and nothing else: tests of what is on a paper read them, and look for what must not be there. */
export const PLAIN_PRINTER: Printer = { print: async (paper) => Buffer.from(JSON.stringify(paper)) };
