import { ReviewError } from '../../domain/errors.ts';
import { parseVerifierKey } from '../../evidence/note/verifier-key.ts';
import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';
import type { WitnessChange } from '../ports.ts';
import { ADMINISTRATORS, type EffectOf, type Proposed, propose } from '../two-people/propose.ts';

type Little = Pick<Engine, 'store'>;

const ACTIONS: Record<WitnessChange['change'], string> = {
  add: 'log.witness-added',
  remove: 'log.witness-removed',
  quorum: 'log.quorum-set',
};

/**
 * Names a witness of our log, takes one off, or says how many are enough: a proposal, since readers rely on it. `invalid-input` for what is no key, address or name;
 * `in-use` for a name or key that is known, and where fewer would be left than are asked for; `not-found` for no witness.
 */
export async function changeLogWitnesses(
  engine: Engine,
  { by, change, reason }: { by: string; change: WitnessChange; reason: string },
): Promise<Proposed> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  await checkWitnessChange(engine, change);
  return propose(engine, { by, kind: 'log-witnesses', content: change, unit: null, reason }, witnessesEffect);
}

export const witnessesEffect: EffectOf<WitnessChange, Little> = async (engine, { reason }, change, at) => {
  await checkWitnessChange(engine, change);
  const { change: what, ...payload } = change;
  return { effect: { kind: 'log-witnesses', change, at }, action: ACTIONS[what], payload: { ...payload, reason } };
};

async function checkWitnessChange({ store }: Little, change: WitnessChange): Promise<void> {
  const all = await store.witness.witnesses();
  const inUse = all.filter(({ removedAt }) => removedAt === null);
  if (change.change === 'add') return checkNew(change, all);
  const least = change.change === 'quorum' ? change.least : await store.witness.quorum();
  if (change.change === 'remove' && !inUse.some(({ name }) => name === change.name))
    throw new ReviewError('not-found', { en: `There is no witness ${change.name}.`, zh: `没有名为 ${change.name} 的见证方。` });
  const left = change.change === 'remove' ? inUse.length - 1 : inUse.length;
  if (least > left)
    throw new ReviewError('in-use', {
      en: `${least} witnesses are to be enough, and there would be ${left}. Add one first, or ask for fewer.`,
      zh: `要求至少 ${least} 个见证方，而届时只有 ${left} 个。请先登记见证方，或降低要求。`,
    });
}

function checkNew(
  { name, key, url }: Extract<WitnessChange, { change: 'add' }>,
  all: Awaited<ReturnType<Little['store']['witness']['witnesses']>>,
): void {
  // `none` and the group of all witnesses are names of the policy itself.
  if (!/^[\w.-]{1,60}$/.test(name) || name === 'none' || name === 'witnesses')
    throw invalid('name', {
      en: 'The name is a word of letters, digits and . _ - and neither "none" nor "witnesses".',
      zh: '名称只可用字母、数字和“.”“_”“-”，且不得为“none”或“witnesses”。',
    });
  const type = parseVerifierKey(key)?.type;
  if (type === undefined || type === 'note')
    throw invalid('key', {
      en: 'This is no key of a witness. Copy whole what "imprimatur witness key" prints there: NAME+ID+BASE64.',
      zh: '这不是见证方的公钥。请完整复制对方运行 imprimatur witness key 得到的内容：NAME+ID+BASE64。',
    });
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const isPlain = address && /^https?:$/.test(address.protocol) && address.username === '' && address.search === '' && address.hash === '';
  if (!isPlain)
    throw invalid('url', {
      en: 'The address is one such as https://review.example.org/witness.',
      zh: '地址应如 https://review.example.org/witness。',
    });
  const known = all.find((one) => one.name === name || one.key === key);
  if (known && (known.removedAt === null || known.name !== name || known.key !== key))
    throw new ReviewError('in-use', {
      en: `The name ${name} or the key is known already, as ${known.name}.`,
      zh: `该名称或公钥已登记（${known.name}）。`,
    });
}

function invalid(field: string, words: { en: string; zh: string }): ReviewError {
  return new ReviewError('invalid-input', words, { field });
}
