import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { logPolicy, logTrustRoot } from '../../../src/engine/log/log-trust.ts';
import type { AskWitness } from '../../../src/engine/ports.ts';
import { readLibraryCertificate } from '../../../src/engine/proof/read-certificate.ts';
import { confirmationsOf } from '../../../src/engine/proof/read-confirmations.ts';
import { stampWaiting } from '../../../src/engine/stamps/stamp-waiting.ts';
import { askWitnesses } from '../../../src/engine/witness/ask-witnesses.ts';
import { changeLogWitnesses } from '../../../src/engine/witness/change-witnesses.ts';
import { cosign } from '../../../src/engine/witness/cosign.ts';
import { readWholeTrustRoot } from '../../../src/evidence/certificate/trust-root.ts';
import type { Verified } from '../../../src/evidence/certificate/verdict.ts';
import { verifyCertificate } from '../../../src/evidence/certificate/verify.ts';
import { type Policy, parsePolicy } from '../../../src/evidence/note/policy.ts';
import { formatVerifierKey } from '../../../src/evidence/note/verifier-key.ts';
import { readAuthority } from '../../../src/evidence/stamp/authority.ts';
import { Tsa } from '../../evidence/stamp/tsa.ts';
import { LINE } from '../../store/log/log-world.ts';
import { BY, testWitness } from '../../store/witness/witness-world.ts';
import { type LoggedOffice, openLoggedOffice } from './logged-office.ts';

let logged: LoggedOffice;
let tsa: Tsa;
const keeper = testWitness();
beforeAll(async () => {
  logged = await openLoggedOffice();
  tsa = new Tsa();
  const { witness } = logged.office.engine.store;
  await witness.listLog(LINE.key, formatVerifierKey(LINE.key), BY);
  const key = formatVerifierKey(keeper.key);
  for (const change of [
    { change: 'add', name: 'district', key, url: 'https://district.example/witness' },
    { change: 'quorum', least: 1 },
  ] as const)
    await changeLogWitnesses(logged.office.engine, { by: logged.office.people.administrator, change, reason: '启用见证' });
});
afterAll(async () => {
  tsa.close();
  await logged.office.close();
});

/** The installation is its own witness here: the store is the same, and the protocol as well. */
const wire: AskWitness = async (_, body) => {
  const answer = await cosign(logged.office.engine, keeper, body);
  return 'lines' in answer ? { status: 200, text: answer.lines } : { status: 409, text: 'size' in answer ? `${answer.size}\n` : '' };
};

/** As a reader does who has what the log serves. */
async function verdictOf({ item, release }: { item: string; release: string }) {
  const { engine } = logged.office;
  const root = readWholeTrustRoot((await logTrustRoot(engine)) ?? '');
  const policy = parsePolicy((await logPolicy(engine)) ?? '') as Policy;
  const { text } = await readLibraryCertificate(engine, release);
  return verifyCertificate(text, await logged.held(item), { ...root!, releaseKeys: logged.trust.releaseKeys, policy });
}

const confirmationsIn = ({ release }: { release: string }) =>
  confirmationsOf(logged.office.engine, readLibraryCertificate(logged.office.engine, release));

test('a certificate is under the newest checkpoint that is witnessed enough, and one that is too new for it lacks the quorum', async () => {
  const first = await logged.release();
  await logged.log();
  expect(await verdictOf(first)).toMatchObject({ fault: 'witnesses-missing' });
  expect(await askWitnesses(logged.office.engine, wire)).toEqual([{ name: 'district', outcome: 'cosigned' }]);
  const { size } = (await logged.office.engine.store.log.checkpoint())!;
  const second = await logged.release();
  await logged.log();
  expect(await verdictOf(first)).toMatchObject({
    checkpoint: { size },
    quorum: true,
    witnesses: [{ name: 'district', time: 1_700_000_000 }],
  });
  expect(await verdictOf(second)).toMatchObject({ fault: 'witnesses-missing' });
  expect(await confirmationsIn(second)).toMatchObject({ witnesses: [], quorum: 1, stamps: [] });
  await askWitnesses(logged.office.engine, wire);
  expect(await verdictOf(second)).toMatchObject({ quorum: true });
  expect(await confirmationsIn(second)).toMatchObject({ witnesses: [{ name: 'district', at: '2023-11-14T22:13:20.000Z' }], quorum: 1 });
});

test('it gets its time stamp, once, and readers know the authority from the trust root', async () => {
  const { engine } = logged.office;
  const issuer = new X509Certificate(readFileSync(tsa.file('ca.pem'))).raw;
  const source = { ask: async (asked: Buffer) => tsa.reply(asked), authority: readAuthority(tsa.pem)!, issuers: [issuer] };
  const third = await logged.release();
  await logged.log();
  await askWitnesses(engine, wire);
  expect(((await verdictOf(third)) as Verified).stamps).toEqual([]);
  expect(await stampWaiting(engine, source)).toBe(4);
  expect(((await verdictOf(third)) as Verified).stamps).toHaveLength(1);
  expect(await stampWaiting(engine, source)).toBe(0);
  expect(await confirmationsIn(third)).toMatchObject({ stamps: [{ authority: expect.stringContaining('Test TSA') }] });
  expect(await confirmationsIn(await logged.release())).toBeUndefined();
});
