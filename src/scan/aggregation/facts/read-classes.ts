import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SHIPPED_CLASSES } from './shipped-classes.ts';
import { FACT_KINDS, type SubjectClass } from './subject-class.ts';

const WORDS = z
  .array(z.array(z.string().trim().min(2).max(64)).min(1))
  .max(10_000)
  .default([]);

const CLASS = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    name: z.strictObject({ en: z.string().min(1).max(80), zh: z.string().min(1).max(80) }),
    words: WORDS,
    subjects: WORDS,
    termLists: z.array(z.string().min(1).max(64)).max(50).default([]),
    kinds: z
      .array(z.enum(FACT_KINDS))
      .min(1)
      .default([...FACT_KINDS]),
    facts: z.int().min(2).max(FACT_KINDS.length).default(3),
    months: z.int().min(1).max(600).default(24),
    severity: z.enum(['block', 'high', 'medium']).default('high'),
  })
  .refine(({ facts, kinds }) => facts <= new Set(kinds).size, { path: ['facts'], message: 'more facts are wanted than there are kinds' });

const FILE = z.strictObject({
  /** Shipped classes that do not count here. */
  without: z.array(z.enum(SHIPPED_CLASSES.map(({ id }) => id))).default([]),
  classes: z.array(CLASS).max(100).default([]),
});

/**
 * The classes of subjects of an office: those of its file, and the shipped ones that the file neither leaves out nor replaces by one with the same
 * id. Throws with the place of the first mistake, never with a name from the file: names of protected sites belong in no log.
 */
export function readClasses(file: string): SubjectClass[] {
  const parsed = FILE.safeParse(contentOf(file));
  if (!parsed.success) {
    const { path, code } = parsed.error.issues[0] as z.core.$ZodIssue;
    throw new Error(
      `The file that IMPRIMATUR_SUBJECTS names has a mistake at "${path.join('.')}" (${code}). Correct it; rules/README.md describes it.`,
    );
  }
  const { without, classes } = parsed.data;
  const ids = classes.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw new Error('The file that IMPRIMATUR_SUBJECTS names has two classes with one id. Rename one.');
  return [...SHIPPED_CLASSES.filter(({ id }) => !without.includes(id) && !ids.includes(id)), ...classes];
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    // A message of the parser quotes the file.
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(
      `The file that IMPRIMATUR_SUBJECTS names ${code ? `cannot be read (${code})` : 'is not JSON'}. Correct it or the setting.`,
    );
  }
}
