import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ACTION_NAMES, ACTOR_NAMES } from '../../src/domain/names/audit.ts';

const src = path.join(import.meta.dirname, '../../src');
const written = ['engine', 'store', 'cli', 'jobs']
  .flatMap((room) => readdirSync(path.join(src, room), { recursive: true, encoding: 'utf8' }).map((name) => path.join(src, room, name)))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(name, 'utf8'))
  .join('\n');

/** `thing.done`: what an entry of the trail says was done. */
const ACTION = /'([a-z]+(?:-[a-z]+)*\.(?:[a-z]+-)*(?:[a-z]+ed|made|begun|sent))'/g;

test('every action that the trail records is named in both languages: add it to src/domain/names/audit.ts', () => {
  const actions = new Set([...written.matchAll(ACTION)].map(([, action]) => action as string));
  expect(actions.size).toBeGreaterThan(50);
  expect([...actions].filter((action) => !(action in ACTION_NAMES))).toEqual([]);
});

test('so is everybody who acts and is no account', () => {
  const senders = [...written.matchAll(/\b(?:system|actor): '([a-z-]+)'/g)]
    .map(([, sender]) => sender as string)
    // What the tables of covered fields say of the field, and the write statement of its type.
    .filter((sender) => !['kept', 'text', 'uuid'].includes(sender));
  expect(senders.length).toBeGreaterThan(4);
  expect(senders.filter((sender) => !(sender in ACTOR_NAMES))).toEqual([]);
});
