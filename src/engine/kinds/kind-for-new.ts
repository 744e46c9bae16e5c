import { ReviewError } from '../../domain/errors.ts';
import { unknownFields } from '../../domain/kinds/field-lacks.ts';
import type { Kind } from '../../domain/kinds/kind.ts';
import type { Name } from '../../domain/names/name.ts';
import { isOffered, requireOffered } from '../definitions/offered.ts';
import type { Engine } from '../engine.ts';
import { unitAndAbove } from '../people/authority.ts';

/** The kind that a new item gets. Throws `unknown-kind`, `kind-retired` or `kind-not-for-unit`, with the kinds to choose from, and `unknown-workflow`. */
export async function kindForNew(engine: Engine, id: string, unit: string): Promise<Kind> {
  const kind = engine.kinds.current(id);
  const details = { field: 'kind', kind: id };
  if (!kind) {
    const others = await kindsFor(engine, unit);
    const { en, zh } = engine.kinds.isRetired(id) ? retired(nameOf(engine, id), others) : unknown(id, others);
    throw new ReviewError(engine.kinds.isRetired(id) ? 'kind-retired' : 'unknown-kind', { en, zh }, details);
  }
  if (!(await isFor(engine, kind, unit)))
    throw new ReviewError('kind-not-for-unit', notForUnit(kind.name, await kindsFor(engine, unit)), details);
  requireOffered(engine, engine.workflows.current(kind.workflow));
  return kind;
}

/** The kinds that a unit may use now. */
export async function kindsFor(engine: Engine, unit: string): Promise<Kind[]> {
  const units = await engine.store.directory.units();
  const above = unitAndAbove(units, unit);
  const isTheirs = ({ units: its }: Kind) => its === null || its.some((one) => above.includes(one));
  return engine.kinds.currents().filter((kind) => isTheirs(kind) && hasWorkflow(engine, kind));
}

/** Whether its workflow is in force, with roles that are declared: else nobody could make an item of it. */
export function hasWorkflow(engine: Pick<Engine, 'workflows' | 'roles'>, { workflow: id }: Kind): boolean {
  const workflow = engine.workflows.currents().find((one) => one.id === id);
  return workflow !== undefined && isOffered(engine, workflow);
}

export async function isFor(engine: Engine, { units }: Kind, unit: string): Promise<boolean> {
  return units === null || unitAndAbove(await engine.store.directory.units(), unit).some((one) => units.includes(one));
}

/** Refuses fields that the kind does not have; those that the revision before had already are told and kept, so that nothing is lost. */
export function refuseNewFields(kind: Kind, fields: Record<string, string>, before: Record<string, string> = {}): void {
  const fresh = unknownFields(fields, kind).filter((name) => !Object.hasOwn(before, name));
  if (fresh.length === 0) return;
  const known = (language: keyof Name) => kind.fields.map(({ name, label }) => `${name} (${label[language]})`).join(', ');
  throw new ReviewError(
    'invalid-input',
    {
      en: `The kind "${kind.name.en}" does not have ${fresh.length === 1 ? 'a field' : `${fresh.length} fields`} of the form. It has: ${known('en')}.`,
      zh: `表单中有 ${fresh.length} 个字段不属于“${kind.name.zh}”。该种类的字段为：${known('zh')}。`,
    },
    { field: 'fields' },
  );
}

function nameOf(engine: Engine, id: string): Name {
  return engine.kinds.names().get(id) ?? { en: id, zh: id };
}

function unknown(id: string, others: readonly Kind[]): Name {
  return chooseFrom({ en: `There is no kind of item "${id}".`, zh: `没有“${id}”这一事项种类。` }, others);
}

/** For a draft too: it is told what to make in its place. */
export function retired(name: Name, others: readonly Kind[]): Name {
  return chooseFrom({ en: `The kind "${name.en}" is not used any more.`, zh: `“${name.zh}”这一种类已停用。` }, others);
}

export function notForUnit(name: Name, others: readonly Kind[]): Name {
  return chooseFrom({ en: `The unit may not use the kind "${name.en}".`, zh: `本单位不能使用“${name.zh}”这一种类。` }, others);
}

function chooseFrom({ en, zh }: Name, others: readonly Kind[]): Name {
  if (others.length === 0)
    return { en: `${en} There is no other kind for the unit: ask an administrator.`, zh: `${zh}本单位没有其他可用种类，请联系管理员。` };
  return {
    en: `${en} Make a new item of one of these: ${others.map(({ name, id }) => `${name.en} (${id})`).join(', ')}.`,
    zh: `${zh}请改用下列种类新建事项：${others.map(({ name, id }) => `${name.zh}（${id}）`).join('、')}。`,
  };
}
