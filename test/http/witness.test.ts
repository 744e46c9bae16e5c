import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import type { WitnessKeeper } from '../../src/engine/ports.ts';
import { cosignaturesIn } from '../../src/evidence/witness/answer.ts';
import { parseAddCheckpoint } from '../../src/evidence/witness/request.ts';
import { openWitness } from '../../src/start/witness-key.ts';
import { asking, BY, FOREIGN, foreignLog, LOG_KEY, LOG_TEXT } from '../store/witness/witness-world.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let folder: string;
let keeper: WitnessKeeper;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-witness-'));
  keeper = await openWitness(folder, 'review.example.org/witness');
  site = await openSite({ witness: keeper });
  await site.engine.store.witness.listLog(LOG_KEY, LOG_TEXT, BY);
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

const post = (body: string | Buffer) =>
  request(site.app).post('/witness/add-checkpoint').set('Content-Type', 'application/octet-stream').send(body);

test('an installation answers as C2SP tlog-witness says, from the first checkpoint to a second history', async () => {
  const body = await asking(0, 0, 8);
  const answer = await post(body).expect(200);
  expect(cosignaturesIn(answer.text, parseAddCheckpoint(body)!.note.text, keeper.key)).toHaveLength(1);
  const stale = await post(await asking(0, 0, 12)).expect(409);
  expect([stale.headers['content-type'], stale.text]).toEqual(['text/x.tlog.size', '8\n']);
  await post(await asking(0, 8, 12)).expect(200);
  await post(await asking(1, 12, 20)).expect(422);
  await post(await asking(1, 12, 12))
    .expect(409)
    .expect('Content-Type', 'text/x.tlog.size');
  await post(await asking(0, 0, 8, foreignLog('stranger.example.org'))).expect(404);
  await post(await asking(0, 12, 13, foreignLog(FOREIGN))).expect(403);
  await post((await asking(0, 12, 13)).replace('old 12', 'old 14')).expect(400);
});

test('what is no request, no UTF-8 or too long is refused and leaves no trace', async () => {
  const body = Buffer.from(await asking(0, 12, 13));
  for (const bad of ['', 'old 12', Buffer.concat([body, Buffer.of(0xff)]), Buffer.concat([Buffer.from('\uFEFF'), body])])
    await post(bad).expect(400);
  await post('x'.repeat(70_000)).expect(413);
  await request(site.app).get('/witness/add-checkpoint').expect(404);
  expect((await site.engine.store.witness.logs())[0]).toMatchObject({ size: 12, forked: true });
});

test('the key and the memory stay through a new start, and no other log is taken for one', async () => {
  const again = await openWitness(folder, 'review.example.org/witness');
  expect(again.key.id).toEqual(keeper.key.id);
  expect(await again.remembered(FOREIGN)).toMatchObject({ origin: FOREIGN, size: 12 });
  expect(await again.remembered('other')).toBeUndefined();
  await expect(openWitness(folder, 'https://review.example.org')).rejects.toThrow(/without a scheme/);
});
