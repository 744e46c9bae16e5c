import { ReviewError } from '../../domain/errors.ts';
import type { FileRef, Revision } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { Mark, RedactionRun } from '../ports.ts';
import { openMarks } from './marked-file.ts';
import { sealedProof } from './proof-record.ts';
import { isKept } from './start-redaction.ts';

/** Milliseconds between two words of how far it is. */
const PACE = 500;

/**
 * Makes the redacted files of a revision one after the other, and keeps what the proof of each says. A file whose proof does not pass is not stored anywhere;
 * its proof is. A crash leaves files that are done, and goes on after them. What cannot be made ends the run with why.
 */
export async function runRedaction(engine: Engine, { run: id }: { run: string }): Promise<void> {
  const { redactions, items, sight } = engine.store;
  const run = await redactions.run(id);
  if (!run || run.endedAt !== null) return;
  const revision = await items.revisionById(run.revision);
  // What came into quarantine meanwhile is read by nobody here.
  if (!revision || (await sight.quarantined(run.item))) return end(engine, run, QUARANTINED);
  const done = new Set((await redactions.proofsOf(id)).map(({ position }) => position));
  try {
    for (const row of await redactions.marks(run.revision)) {
      const marks = openMarks(engine, row);
      const ref = revision.content.files[row.position];
      if (ref && !done.has(row.position) && marks.some(isKept))
        await makeFile(engine, run, { revision, ref, marks, position: row.position });
    }
    await end(engine, run, null);
  } catch (error) {
    // Marks and files that cannot be used are told; what a retry may mend is not caught.
    if (!(error instanceof ReviewError) || error.code === 'internal' || error.code === 'store-unavailable') throw error;
    await end(engine, run, { code: error.code, en: error.message, zh: error.zh ?? error.message });
  }
}

const QUARANTINED = {
  code: 'quarantined',
  en: 'The item is quarantined: nothing is made of its files. Ask the confidentiality reviewer.',
  zh: '该事项已隔离，不得制作其文件的删减稿。请联系保密审查员。',
};

interface FileToMake {
  revision: Revision;
  ref: FileRef;
  marks: Mark[];
  position: number;
}

async function makeFile(engine: Engine, run: RedactionRun, { revision, ref, marks, position }: FileToMake): Promise<void> {
  const { redactions, blobs } = engine.store;
  const list = { version: 1 as const, source: { file: ref.name, digest: `sha256:${ref.sha256}`, revision: revision.id }, marks };
  let told = 0;
  const progress = (step: 'make' | 'prove', at: number, of: number) => {
    if (at < of && performance.now() - told < PACE) return;
    told = performance.now();
    void redactions.progress(run.id, step, at, of).catch(() => undefined);
  };
  const { bytes, proof } = await engine.redactor.redact({ name: ref.name, bytes: await blobs.get(ref.sha256), marks: list }, progress);
  if (proof.passed) await blobs.put(ref.name, piecesOf(bytes), Number.MAX_SAFE_INTEGER);
  const at = engine.clock.now();
  const row = sealedProof(
    engine,
    {
      ...{ id: newId(), run: run.id, item: run.item, original: revision.id, position },
      ...{
        source: ref.sha256,
        result: proof.result.replace('sha256:', ''),
        proof: JSON.stringify(proof),
        passed: proof.passed,
        madeAt: at,
      },
    },
    marks,
  );
  const { id, source, result, marksDigest, passed } = row;
  const payload = { item: run.item, revision: revision.id, position, proof: id, source, result, marksDigest, passed, marks: marks.length };
  await redactions.keep(row, { actor: run.askedBy, action: passed ? 'redaction.proved' : 'redaction.failed', at, payload });
}

function end(engine: Engine, { id }: RedactionRun, failure: RedactionRun['failure']): Promise<void> {
  return engine.store.redactions.end(id, { endedAt: engine.clock.now(), failure });
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
