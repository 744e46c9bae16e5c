import { ID_PATTERN } from '../../domain/declared-role.ts';
import { ReviewError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/workflow/definition/definition.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Engine } from '../engine.ts';
import { requireOwnRight } from '../people/authority.ts';
import type { DefinitionRow } from '../ports.ts';
import { ADMINISTRATORS } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { definitionRow } from './definition-row.ts';

/** As it was sent: what is wrong with it is told, and it is kept all the same, so that nobody loses half a workflow. */
export type UnreadDefinition = Readonly<Record<string, unknown>>;

/**
 * Stores the next version of a workflow as a draft; its number is given here, whatever the definition says. Only one draft of a workflow is open
 * at once. Throws `not-allowed`, `text-refused`, `too-large`, `invalid-input` without a good id, and `in-use` with the version that is open.
 */
export async function draftDefinition(
  engine: Engine,
  { by, definition }: { by: string; definition: UnreadDefinition },
): Promise<DefinitionRow> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  const id = idOf(definition);
  const rows = (await engine.store.definitions.definitions(engine.clock.now())).filter((row) => row.id === id);
  const open = rows.find(({ proposedAt, retiredAt }) => proposedAt === null && retiredAt === null);
  if (open) throw draftOpen(open);
  const shipped = engine.workflows.list().filter((one) => one.id === id);
  const version = 1 + Math.max(0, ...rows.map((row) => row.version), ...shipped.map((one) => Number(one.version)));
  const text = await textOf(engine, definition, version);
  const at = engine.clock.now();
  const draft = { id, version, ...text, madeBy: by, madeAt: at };
  const record = { actor: by, action: 'workflow.drafted', at, payload: { workflow: id, version, digest: text.digest } };
  if (!(await engine.store.definitions.addDraft(draft, record))) throw draftOpen({ id, version });
  return definitionRow(engine, draft);
}

/**
 * Edits a draft. `expectedVersion`: the edition that was read. Throws as {@link draftDefinition} does, `not-found`, `stale-version` when somebody
 * else has edited it, and `in-use` when it was proposed: that text is never edited.
 */
export async function editDefinition(
  engine: Engine,
  request: { by: string; id: string; version: number; definition: UnreadDefinition; expectedVersion?: number },
): Promise<DefinitionRow> {
  const { by, id, version, definition, expectedVersion } = request;
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  const row = await definitionRow(engine, { id, version });
  if (row.proposedAt !== null || row.retiredAt !== null) throw fixed(row);
  if (idOf(definition) !== id) {
    throw new ReviewError(
      'invalid-input',
      { en: 'A draft keeps the id of its workflow. Draft another workflow instead.', zh: '草案不得更改流程标识。如需新流程，请另行起草。' },
      { field: 'definition.id' },
    );
  }
  const edition = expectedVersion ?? row.edition;
  const text = await textOf(engine, definition, version);
  const at = engine.clock.now();
  const record = { actor: by, action: 'workflow.edited', at, payload: { workflow: id, version, digest: text.digest } };
  if (!(await engine.store.definitions.editDraft({ id, version, ...text, edition, editedBy: by, editedAt: at }, record))) {
    throw new ReviewError(
      'stale-version',
      {
        en: 'Somebody else has edited this draft, or proposed it. Read it again and make your change anew.',
        zh: '该草案已被他人修改或提交，请重新读取后再修改。',
      },
      { version: row.edition },
    );
  }
  return definitionRow(engine, { id, version });
}

/** Puts a version aside that was never in force: nobody proposes it any more, and its number is not used again. */
export async function discardDefinition(
  engine: Engine,
  { by, id, version, reason }: { by: string; id: string; version: number; reason: string },
): Promise<DefinitionRow> {
  await requireOwnRight(engine, by, ADMINISTRATORS, null);
  await refuseForbidden(engine, { reason });
  const row = await definitionRow(engine, { id, version });
  if (row.waiting !== null) {
    throw new ReviewError('in-use', {
      en: 'This version waits for a second person. Withdraw the proposal first, or have it refused.',
      zh: '该版本正等待第二人确认。请先撤回提议，或由他人退回提议。',
    });
  }
  const at = engine.clock.now();
  const record = { actor: by, action: 'workflow.discarded', at, payload: { workflow: id, version, digest: row.digest, reason } };
  if (!(await engine.store.definitions.discard({ id, version }, record))) throw fixed(row);
  return definitionRow(engine, { id, version });
}

function idOf({ id }: UnreadDefinition): string {
  if (typeof id === 'string' && ID_PATTERN.test(id)) return id;
  throw new ReviewError(
    'invalid-input',
    {
      en: 'A workflow has an id of 2 to 40 letters of the English alphabet, digits and hyphens that begins with a small letter.',
      zh: '流程标识由 2 至 40 个英文字母、数字和连字符组成，以小写字母开头。',
    },
    { field: 'definition.id' },
  );
}

async function textOf(engine: Engine, definition: UnreadDefinition, version: number): Promise<{ definition: string; digest: string }> {
  const text = canonicalJson({ ...definition, version: String(version) });
  if (Buffer.byteLength(text) > LIMITS.bytes) {
    throw new ReviewError('too-large', {
      en: `A definition has at most ${LIMITS.bytes / 1000} kB. Split the workflow.`,
      zh: `流程定义最大 ${LIMITS.bytes / 1000} kB，请拆分流程。`,
    });
  }
  await refuseForbidden(engine, { definition: text });
  return { definition: text, digest: sha256(text) };
}

function draftOpen({ id, version }: Pick<DefinitionRow, 'id' | 'version'>): ReviewError {
  return new ReviewError(
    'in-use',
    {
      en: `A draft of this workflow is open (version ${version}). Edit that one, or put it aside first.`,
      zh: `该流程已有未提交的草案（第 ${version} 版）。请修改该草案，或先将其废止。`,
    },
    { workflow: id, version },
  );
}

function fixed({ id, version }: Pick<DefinitionRow, 'id' | 'version'>): ReviewError {
  return new ReviewError(
    'in-use',
    {
      en: 'This version was proposed, confirmed or put aside and does not change any more. Draft the next version.',
      zh: '该版本已提交、已确认或已废止，不能再变更。请起草下一版本。',
    },
    { workflow: id, version },
  );
}
