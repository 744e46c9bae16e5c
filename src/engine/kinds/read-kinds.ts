import { ReviewError } from '../../domain/errors.ts';
import { type FormField, formOf } from '../../domain/form/form.ts';
import type { Kind, KindDefinition, KindState } from '../../domain/kinds/kind.ts';
import type { LoadedWorkflow, WorkflowStep } from '../../domain/workflow/registry.ts';
import type { Engine } from '../engine.ts';
import { grantsOver, requireRoleEverywhere } from '../people/authority.ts';
import type { KindRow } from '../ports.ts';
import { hasWorkflow, kindsFor } from './kind-for-new.ts';
import { SHIPPED } from './shipped-kinds.ts';

/** A kind with all that its form needs. */
export interface KindView extends Omit<Kind, 'workflow' | 'fields' | 'isUnknown'> {
  workflow: { id: string; version: string; hash: string };
  steps: WorkflowStep[];
  fields: FormField[];
  /** The kind that takes what this one does not; null where it takes everything. */
  instead: string | null;
}

/** In the order of the product, own ones after them. */
const ORDER = SHIPPED.map(([first]) => first?.definition.id);
const place = (id: string) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);

/** Kinds in force: all of them, or with `unit` those that this person may make there, which are none without the role of a drafter. */
export async function readKinds(engine: Engine, account: string, { unit }: { unit?: string | undefined } = {}): Promise<KindView[]> {
  const isDrafter = unit === undefined || (await grantsOver(engine, account, 'drafter', unit)).length > 0;
  const kinds = unit === undefined ? engine.kinds.currents() : isDrafter ? await kindsFor(engine, unit) : [];
  return kinds
    .filter((kind) => hasWorkflow(engine, kind))
    .map((kind) => viewOf(engine, kind))
    .sort((a, b) => place(a.id) - place(b.id) || (a.id < b.id ? -1 : 1));
}

/** One kind as it is in force, or a version that items name. Throws `not-found`. */
export async function readKind(engine: Engine, id: string, version?: number): Promise<KindView> {
  if (version === undefined) {
    const kind = engine.kinds.current(id);
    if (!kind) throw noKind(id);
    return viewOf(engine, kind);
  }
  const row = engine.kinds.versions(id).find((one) => one.version === version);
  if (!row || row.inForceFrom === null) throw noKind(id);
  return viewOf(engine, await engine.kinds.of({ kind: id, kindVersion: version }));
}

/** A version as who administers or audits sees it. */
export interface KindVersion extends Omit<KindRow, 'definition' | 'waiting' | 'confirmedDigest'> {
  state: KindState;
  /** The definition is the one that was confirmed or shipped. */
  isIntact: boolean;
  definition: KindDefinition;
  /** A proposal that waits for a second person. */
  waiting: string | null;
  /** Items that were made with it, and those of them that were never submitted. */
  items: number;
  drafts: number;
}

/**
 * All versions of a kind, or of every kind, newest first, with how many items have each: drafts and retired ones too. For administrators
 * and auditors of the whole installation. Throws `not-found` for a kind of which there is no version.
 */
export async function readKindVersions(engine: Engine, account: string, id?: string): Promise<KindVersion[]> {
  await requireRoleEverywhere(engine, account, ['administrator', 'auditor']);
  await engine.kinds.reload();
  const usage = await engine.store.kinds.usage();
  const rows = engine.kinds.versions(id);
  if (id !== undefined && rows.length === 0) throw noKind(id);
  return rows
    .toSorted((a, b) => place(a.id) - place(b.id) || (a.id === b.id ? b.version - a.version : a.id < b.id ? -1 : 1))
    .map(({ definition, confirmedDigest: _, ...row }) => {
      const used = usage.find((one) => one.id === row.id && one.version === row.version);
      return { ...row, definition: JSON.parse(definition) as KindDefinition, items: used?.items ?? 0, drafts: used?.drafts ?? 0 };
    });
}

function viewOf(engine: Engine, kind: Kind): KindView {
  const { isUnknown: _, workflow: id, ...rest } = kind;
  const { version, hash, steps } = workflowOf(engine, id);
  return {
    ...rest,
    workflow: { id, version, hash },
    steps: [...steps],
    fields: formOf(kind),
    instead: kind.never.instead,
  };
}

/** The version for new items; of a workflow that takes none any more the newest, so that items of the kind keep their form. */
function workflowOf({ workflows }: Engine, id: string): LoadedWorkflow {
  const isCurrent = workflows.currents().some((one) => one.id === id);
  const newest = isCurrent ? undefined : workflows.list().findLast((one) => one.id === id);
  return newest ?? workflows.current(id);
}

function noKind(id: string): ReviewError {
  return new ReviewError('not-found', { en: 'There is no such kind of item.', zh: '没有该事项种类。' }, { kind: id });
}
