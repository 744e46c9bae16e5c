import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { AskWitness, LogWitness } from '../../src/engine/ports.ts';
import { formatLine, formatNote } from '../../src/evidence/note/note.ts';
import { formatVerifierKey } from '../../src/evidence/note/verifier-key.ts';
import { parseAddCheckpoint } from '../../src/evidence/witness/request.ts';
import { askByHttp } from '../../src/jobs/witness/ask-by-http.ts';
import { WitnessSteps } from '../../src/jobs/witness/witness-steps.ts';
import { asking, testWitness } from '../store/witness/witness-world.ts';

const keeper = testWitness();
let lines: { msg: string; level: number }[];
let witness: LogWitness;
let least: number;
let answers: AskWitness;

beforeEach(() => {
  lines = [];
  least = 1;
  const row = {
    name: 'w1',
    key: formatVerifierKey(keeper.key),
    url: 'https://w1.example',
    removedAt: null,
    size: null,
    cosignedAt: null,
    answer: null,
  };
  witness = row;
});

async function steps(): Promise<WitnessSteps> {
  const { note, checkpoint } = parseAddCheckpoint(await asking(0, 0, 8))!;
  const row = { ...checkpoint, note: formatNote(note), at: '2026-03-02T01:00:00.000Z' };
  const store = {
    log: { checkpoint: async () => row, tiles: async () => [] },
    witness: {
      witnesses: async () => [witness],
      quorum: async () => least,
      noteAnswer: async () => undefined,
      keepCosignature: async () => {
        witness = { ...witness, size: 8 };
      },
    },
  };
  const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  return new WitnessSteps({ engine: { store } as never, ask: (url, body) => answers(url, body), logger });
}

const said = () => lines.splice(0).map(({ msg, level }) => `${level} ${msg.split(/[:;]/)[0]}`);

test('what is wrong is said once, and that it is over', async () => {
  const running = await steps();
  answers = async () => Promise.reject(new Error('no route'));
  await running.step();
  expect(said()).toEqual(['40 a witness of the log does not answer', '40 too few witnesses cosigned the newest checkpoint of the log']);
  await running.step();
  expect(said()).toEqual([]);
  answers = async () => ({ status: 403, text: '' });
  await running.step();
  expect(said()).toEqual(['40 a witness of the log refuses']);
  answers = async (_, body) => ({ status: 200, text: formatLine(await keeper.cosign(parseAddCheckpoint(body)!.note.text)) });
  await running.step();
  expect(said()).toEqual(['30 a witness cosigns the log again', '30 enough witnesses cosigned the newest checkpoint of the log']);
});

test('nothing is said where all is well, or where no witness is asked for', async () => {
  answers = async (_, body) => ({ status: 200, text: formatLine(await keeper.cosign(parseAddCheckpoint(body)!.note.text)) });
  await (await steps()).step();
  expect(said()).toEqual([]);
  least = 0;
  witness = { ...witness, size: null, removedAt: '2026-03-02T01:00:00.000Z' };
  await (await steps()).step();
  expect(said()).toEqual([]);
});

test('a witness that has more than the database is an error', async () => {
  answers = async () => ({ status: 409, text: '9\n' });
  await (await steps()).step();
  expect(said()[0]).toBe('50 a witness of the log has cosigned more entries than the database has');
});

let server: Server | undefined;
afterEach(() => void server?.close());

test('over HTTP a redirection is not followed, and an answer without end is not read', async () => {
  server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(307, { Location: '/fine' }).end();
    else if (request.url === '/endless') response.end('x'.repeat(100_000));
    else response.writeHead(409).end('8\n');
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(askByHttp(`${base}/fine`, 'old 0\n')).resolves.toEqual({ status: 409, text: '8\n' });
  await expect(askByHttp(`${base}/moved`, '')).rejects.toThrow();
  await expect(askByHttp(`${base}/endless`, '')).rejects.toThrow(/longer/);
});
