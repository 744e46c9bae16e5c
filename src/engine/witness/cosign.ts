import { formatLine, formatNote } from '../../evidence/note/note.ts';
import { parseVerifierKey } from '../../evidence/note/verifier-key.ts';
import { judgeSender, judgeTree, type WitnessRefusal } from '../../evidence/witness/judge.ts';
import { parseAddCheckpoint } from '../../evidence/witness/request.ts';
import type { Engine } from '../engine.ts';
import type { WitnessKeeper } from '../ports.ts';

type Little = { store: Pick<Engine['store'], 'witness'> };

/**
 * Cosigns a checkpoint of another log (C2SP tlog-witness, `add-checkpoint`), or says why not. Committed before it is signed: a crash between the two leaves a
 * checkpoint that the log asks for again, under the size that it is told then.
 */
export async function cosign({ store }: Little, keeper: WitnessKeeper, body: string): Promise<{ lines: string } | WitnessRefusal> {
  const request = parseAddCheckpoint(body);
  if (!request) return { refused: 'malformed' };
  const keys = (await store.witness.keysOf(request.checkpoint.origin)).flatMap((text) => parseVerifierKey(text) ?? []);
  const unheard = judgeSender(request, keys);
  if (unheard) return unheard;
  const refused = await store.witness.advance(request, formatNote(request.note), keeper, (latest) => judgeTree(request, latest));
  return refused ?? { lines: formatLine(await keeper.cosign(request.note.text)) };
}
