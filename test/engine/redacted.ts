import type { Mark } from '../../src/engine/ports.ts';
import { addRedacted } from '../../src/engine/redaction/add-redacted.ts';
import { readMarks, saveMarks } from '../../src/engine/redaction/edit-marks.ts';
import { readRedaction } from '../../src/engine/redaction/read-redaction.ts';
import { runRedaction } from '../../src/engine/redaction/run-redaction.ts';
import { startRedaction } from '../../src/engine/redaction/start-redaction.ts';
import type { Office } from './office.ts';

export const SECRET = '张小三';
export const FULL = `补助公示\n${SECRET}，补助3000元。\n某区民政局`;

/** A mark on this text of the first part. */
export function markOf(text: string, value: string, more: Partial<Mark> = {}): Mark {
  const start = text.indexOf(value);
  return {
    id: `m${start}`,
    ground: { code: 'personal-privacy' },
    replacement: { kind: 'box' },
    state: 'kept',
    target: {
      ...{ kind: 'text', part: 'body', partIndex: 0, position: { start, end: start + value.length }, quote: { length: value.length } },
    },
    ...more,
  };
}

/** Saves marks on the first file of a revision, and makes the redacted files. The making as it ended. */
export async function made(office: Office, item: string, marks: readonly Mark[], number = 1) {
  const { engine, people } = office;
  const file = { item, number, index: 0 };
  const { version } = await readMarks(engine, people.drafter, file);
  await saveMarks(engine, people.drafter, file, { marks, version });
  const { id } = await startRedaction(engine, people.drafter, { item, number });
  await runRedaction(engine, { run: id });
  const { run } = await readRedaction(engine, people.drafter, item, number);
  if (!run) throw new Error('nothing was made');
  return run;
}

/** The redacted revision of an item, from marks on the first file of its full one. */
export async function redactedRevision(office: Office, item: string, marks: readonly Mark[], number = 1) {
  const { id: run } = await made(office, item, marks, number);
  const form = { number, run, reason: '含个人信息', language: 'zh' as const };
  return addRedacted(office.engine, { item, account: office.people.drafter }, form);
}
