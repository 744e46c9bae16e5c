import { randomBytes } from 'node:crypto';
import type { Authority } from '../../evidence/stamp/authority.ts';
import { writeStampRequest } from '../../evidence/stamp/request.ts';
import { acceptAnswer, type StampFault } from '../../evidence/stamp/verify-stamp.ts';
import type { Engine } from '../engine.ts';
import type { AskAuthority } from '../ports.ts';

type Little = Pick<Engine, 'clock'> & { store: Pick<Engine['store'], 'log' | 'stamps'> };

/** The authority that is asked, and the certificates that issued its own. */
export interface StampSource {
  ask: AskAuthority;
  authority: Authority;
  issuers: Buffer[];
}

/** Releases in one go: the authority is somebody else's. */
const PAGE = 20;
/** Between two stamps of the log's checkpoint, in milliseconds. */
const DAY = 86_400_000;

/** The authority answered something that is no stamp of what it was asked. Nothing is kept, and it is asked again. */
class StampRefused extends Error {
  readonly fault: StampFault;
  constructor(fault: StampFault) {
    super(`The answer of the time-stamping authority does not count: ${fault}`);
    this.fault = fault;
  }
}

/**
 * Gets stamps for what has none: signatures of released statements, oldest first, and once a day the newest checkpoint. Only hashes leave the house. Readers are told
 * of the authority before the first stamp of it is kept. Resolves to how many stamps were kept; rejects at the first that fails, and what was kept stays.
 */
export async function stampWaiting(engine: Little, source: StampSource, signal?: AbortSignal): Promise<number> {
  const { stamps } = engine.store;
  const waiting = await stamps.unstamped(PAGE);
  const checkpoint = await unstampedCheckpoint(engine);
  if (waiting.length === 0 && !checkpoint) return 0;
  await stamps.addAuthority({ certificate: source.authority.certificate.raw, issuers: source.issuers });
  for (const { release, signature } of waiting) await stamps.keepOfRelease(release, await stampOf(signature, source, signal));
  if (checkpoint) await stamps.keepOfCheckpoint({ ...checkpoint, stamp: await stampOf(Buffer.from(checkpoint.note), source, signal) });
  return waiting.length + (checkpoint ? 1 : 0);
}

async function unstampedCheckpoint({ store, clock }: Little): Promise<{ origin: string; size: number; note: string } | undefined> {
  const [newest, last] = [await store.log.checkpoint(), await store.stamps.checkpoint()];
  if (!newest || last?.size === newest.size) return undefined;
  return last && Date.parse(clock.now()) < Date.parse(last.at) + DAY ? undefined : newest;
}

async function stampOf(content: Buffer, { ask, authority }: StampSource, signal?: AbortSignal): Promise<Buffer> {
  const nonce = randomBytes(16);
  const accepted = acceptAnswer(await ask(writeStampRequest(content, nonce), signal), { content, nonce }, [authority]);
  if ('fault' in accepted) throw new StampRefused(accepted.fault);
  return accepted.stamp;
}
