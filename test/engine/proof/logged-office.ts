import { stateReleases } from '../../../src/engine/proof/state-releases.ts';
import { writeTrustRoot } from '../../../src/evidence/certificate/trust-root.ts';
import type { HeldFile, Trust } from '../../../src/evidence/certificate/verdict.ts';
import { type Policy, parsePolicy } from '../../../src/evidence/note/policy.ts';
import { formatVerifierKey } from '../../../src/evidence/note/verifier-key.ts';
import type { SignatureAlgorithm } from '../../../src/evidence/signer.ts';
import type { ReadersFiles } from '../../evidence/certificate/python.ts';
import { newSigner } from '../../evidence/note/keys.ts';
import { KEY, LINE, ORIGIN, settle, type TestKeeper, testKeeper } from '../../store/log/log-world.ts';
import { type Office, openOffice } from '../office.ts';

/** An office whose releases are stated and logged, and what its readers have. */
export interface LoggedOffice extends ReadersFiles {
  office: Office;
  keeper: TestKeeper;
  trust: Trust;
  /** States what was released and merges it into the log. */
  log(): Promise<void>;
  /** Files of the current revision of an item, as a reader has them. */
  held(item: string): Promise<HeldFile[]>;
  release(content?: Parameters<Office['draft']>[0]): Promise<{ item: string; release: string }>;
}

export async function openLoggedOffice(algorithm: SignatureAlgorithm = 'ed25519'): Promise<LoggedOffice> {
  const office = await openOffice();
  office.engine.releaseSigner = newSigner(algorithm);
  const { log } = office.engine.store;
  await log.begin(ORIGIN, [KEY]);
  const keeper = testKeeper();
  const logs = [{ key: LINE.key, start: KEY.validFrom }];
  const policyText = () => `log ${formatVerifierKey(LINE.key)}\nquorum none\n`;
  const { publicKey } = office.engine.releaseSigner;
  return {
    office,
    keeper,
    trustRoot: writeTrustRoot(logs),
    releasePem: publicKey.export({ format: 'pem', type: 'spki' }) as string,
    policyText,
    trust: { logs, releaseKeys: [publicKey], policy: parsePolicy(policyText()) as Policy },
    log: async () => {
      await stateReleases(office.engine);
      await settle(log, keeper);
    },
    held: async (item) => {
      const row = await office.world.store.items.item(item);
      const revision = await office.world.store.items.revisionById(row?.revision ?? '');
      return (revision?.content.files ?? []).map(({ name, sha256 }) => ({ name, sha256 }));
    },
    release: async (content = {}) => {
      const { item } = await office.draft(content);
      await office.bring(item.id, 'released');
      const [made] = await office.world.store.items.releases(item.id);
      return { item: item.id, release: made?.id ?? '' };
    },
  };
}
