import type { Redactor } from '../../src/engine/ports.ts';
import { redact } from '../../src/redaction/redact.ts';
import { redactorOf } from '../../src/redaction/redactor.ts';

/** Redacts in this thread: a thread of its own compiles everything once more. */
export function redactorHere(key: string): Redactor {
  return { ...redactorOf(key), redact: ({ name, bytes, marks }, progress) => redact(name, bytes, marks, { key, progress }) };
}
