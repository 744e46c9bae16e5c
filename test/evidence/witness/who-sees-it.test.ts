import { expect, test } from '@jest/globals';
import type { Refused } from '../../../src/evidence/certificate/verdict.ts';
import { verifyCertificate } from '../../../src/evidence/certificate/verify.ts';
import { consistencyPlan, hashesOf } from '../../../src/evidence/log/prove.ts';
import { type Checkpoint, parseCheckpoint } from '../../../src/evidence/note/checkpoint.ts';
import { compareHeads } from '../../../src/evidence/witness/compare-heads.ts';
import { judgeTree } from '../../../src/evidence/witness/judge.ts';
import { type AddCheckpoint, formatAddCheckpoint, parseAddCheckpoint } from '../../../src/evidence/witness/request.ts';
import { heldFiles, Office, PREDICATE } from '../certificate/office.ts';
import { leavesOf } from '../log/stored-tiles.ts';

// The rows of the table "Who can do what, and who sees it" (src/evidence/README.md) in which a witness, or whoever keeps a checkpoint, sees it.

const headOf = async (office: Office): Promise<Checkpoint> => parseCheckpoint((await office.checkpoint([office.log])).text)!;

/** What the office asks its witness, with the best proof that its own tiles give. */
async function asks(office: Office, oldSize: number): Promise<AddCheckpoint> {
  const note = await office.checkpoint([office.log]);
  const proof = hashesOf(consistencyPlan(oldSize, office.tiles.edge.size), office.tiles.read);
  return parseAddCheckpoint(formatAddCheckpoint({ oldSize, proof, note }))!;
}

/** Whoever has every key of the office and its database, and writes another history: the same keys, other entries. */
function rewritten(office: Office, entries: number): Office {
  const other = new Office();
  Object.assign(other, { releaseSigner: office.releaseSigner, log: office.log, pq: office.pq, witness: office.witness });
  other.tiles.append(leavesOf(entries, 1_000));
  return other;
}

test('the log key: a second history is signed, and whoever compares sees it', async () => {
  const office = new Office();
  const shown = await headOf(office);
  const second = rewritten(office, 41);
  const tile = async (address: Parameters<typeof office.tiles.read>[0]) => second.tiles.read(address);
  // The first 700 are the same here: the histories part after what was shown, so that this reader sees nothing yet.
  expect(await compareHeads(shown, await headOf(second), tile)).toBe('goes-on');
  office.tiles.append(leavesOf(3));
  expect(await compareHeads(await headOf(office), await headOf(second), tile)).toBe('fork');
  expect(judgeTree(await asks(second, 703), await headOf(office))).toEqual({ refused: 'not-consistent' });
});

test('an old backup, put back: the witness has seen more, and says how much', async () => {
  const office = new Office();
  const backup = await asks(office, 700);
  office.tiles.append(leavesOf(12));
  expect(judgeTree(backup, await headOf(office))).toEqual({ refused: 'other-size', size: 712, fork: false });
});

test('both keys and the database: a false release in a new, consistent log is not older than what the witness saw, and a quorum lacks', async () => {
  const office = new Office();
  office.tiles.append(leavesOf(50));
  const witnessed = await headOf(office);
  const forger = rewritten(office, 30);
  const signed = await forger.signed({ ...PREDICATE, salt: '99'.repeat(32) });
  const alone = await forger.certify(signed, [forger.log]);
  expect(judgeTree(await asks(forger, witnessed.size), witnessed)).toEqual({ refused: 'not-consistent' });
  expect((verifyCertificate(alone, heldFiles(), office.trust()) as Refused).fault).toBe('witnesses-missing');
  // Without a policy nothing of this is seen: that is what witnesses are for.
  expect(verifyCertificate(alone, heldFiles(), office.trust({ policy: undefined }))).not.toHaveProperty('fault');
});
