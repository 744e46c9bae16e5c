import { expect, test } from '@jest/globals';
import { mailCheckpoint } from '../../src/engine/log/mail-checkpoint.ts';
import type { Letter, Post } from '../../src/engine/ports.ts';
import { keptCheckpoint } from '../../src/engine/proof/kept-checkpoint.ts';
import { formatNote } from '../../src/evidence/note/note.ts';
import { parseAddCheckpoint } from '../../src/evidence/witness/request.ts';
import { asking } from '../store/witness/witness-world.ts';

async function sent(addresses: string[], hasOne = true): Promise<Letter[]> {
  const letters: Letter[] = [];
  const post: Post = { way: 'file', address: undefined, send: async (letter) => void letters.push(letter) };
  const { checkpoint, note } = parseAddCheckpoint(await asking(0, 0, 8))!;
  const row = { ...checkpoint, note: formatNote(note), at: '2026-03-02T01:00:00.000Z' };
  await mailCheckpoint({ store: { log: { checkpoint: async () => (hasOne ? row : undefined) } } } as never, post, addresses);
  return letters;
}

test('each mailbox gets the checkpoint, which can be copied out of the letter and compared', async () => {
  const letters = await sent(['auditor@example.org', 'archive@example.org']);
  expect(letters.map(({ to }) => to)).toEqual(['auditor@example.org', 'archive@example.org']);
  expect(new Set(letters.map(({ id }) => id)).size).toBe(2);
  const copied = letters[0]!.text.split('\n\n').slice(1, 3).join('\n\n');
  expect(keptCheckpoint(copied)).toMatchObject({ origin: 'other.example.org/log', size: 8 });
  expect(letters[0]!.subject).toContain('other.example.org/log: 8');
});

test('a second run sends the same letters again, under the same ids', async () => {
  const [one, two] = [await sent(['auditor@example.org']), await sent(['auditor@example.org'])];
  expect(one.map(({ id }) => id)).toEqual(two.map(({ id }) => id));
});

test('without mailboxes or a checkpoint nothing is sent', async () => {
  expect(await sent([])).toEqual([]);
  expect(await sent(['auditor@example.org'], false)).toEqual([]);
});
