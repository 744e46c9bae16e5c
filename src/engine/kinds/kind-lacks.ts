import { beyond } from '../../domain/form/lacks.ts';
import type { ToldLack } from '../../domain/form/told-lack.ts';
import type { RevisionContent } from '../../domain/item.ts';
import { circle, fieldCode, ID, lackOf, noItem, noUnit, wrongKind } from '../../domain/kinds/field-lacks.ts';
import { decidableBy, type Kind, type KindField, type KindRef } from '../../domain/kinds/kind.ts';
import { ATTRIBUTE_NAMES } from '../../domain/names/disclosure.ts';
import type { Engine } from '../engine.ts';
import type { ItemRow } from '../ports.ts';
import { findSight } from '../reading/sight.ts';
import { isFor, kindsFor, notForUnit, retired } from './kind-for-new.ts';
import { leadsTo } from './link-circle.ts';

/** Where a form belongs: the item, or what will be one. */
export type DraftPlace = Pick<ItemRow, 'unit' | 'drafter' | 'round'> & Partial<Pick<ItemRow, 'workflow'>> & KindRef;

/** What a form lacks that only the installation knows: units and items that it leads to, and a kind that was taken away meanwhile. */
export async function kindLacks(
  engine: Engine,
  { content, item }: { content: RevisionContent; item?: string },
  kind: Kind,
  place: DraftPlace,
): Promise<ToldLack[]> {
  const [shut, ...fields] = await Promise.all([
    shutLacks(engine, kind, place),
    ...kind.fields.map((field) => leadLacks(engine, kind, field, content, { ...place, item })),
  ]);
  return [
    ...shut,
    ...undecidable(engine, kind, content, place),
    ...fields.flat(),
    ...(await sourceLacks(engine, kind, content, { ...place, item })),
  ];
}

/** A draft that was never submitted does not begin a review under a kind that is not in use. Once it runs, nothing changes for it. */
async function shutLacks(engine: Engine, kind: Kind, { round, unit }: DraftPlace): Promise<ToldLack[]> {
  if (round > 0) return [];
  if (kind.isUnknown || engine.kinds.isRetired(kind.id)) {
    const others = await kindsFor(engine, unit);
    return [{ code: 'kind', message: retired(kind.name, others) }];
  }
  if (await isFor(engine, kind, unit)) return [];
  return [{ code: 'kind', message: notForUnit(kind.name, await kindsFor(engine, unit)) }];
}

/** The version of the workflow that the item runs on may have fewer steps than the one that the kind was confirmed with. */
function undecidable(engine: Engine, kind: Kind, { attribute }: RevisionContent, { workflow }: DraftPlace): ToldLack[] {
  const loaded = workflow ? engine.workflows.find(workflow) : engine.workflows.currents().find(({ id }) => id === kind.workflow);
  if (!loaded || attribute === null || !kind.attributes.includes(attribute)) return [];
  return decidableBy(loaded.steps.map(({ id }) => id)).includes(attribute) ? [] : [beyond(kind, ATTRIBUTE_NAMES[attribute].name)];
}

interface Own extends DraftPlace {
  item: string | undefined;
}

async function leadLacks(engine: Engine, kind: Kind, field: KindField, { fields }: RevisionContent, place: Own): Promise<ToldLack[]> {
  const value = fields[field.name]?.trim();
  if (!value || !ID.test(value)) return [];
  if (field.type === 'unit') {
    const units = await engine.store.directory.units();
    return units.some(({ id }) => id === value.toLowerCase()) ? [] : [lackOf(field, noUnit(field))];
  }
  if (field.type !== 'item') return [];
  const found = await itemSeenBy(engine, place.drafter, value.toLowerCase());
  if (!found || found.id === place.item) return [lackOf(field, noItem(field))];
  if (field.kinds.length > 0 && !field.kinds.includes(found.kind)) return [lackOf(field, wrongKind(field))];
  // An inherited attribute has a word of its own for it.
  return field.name !== kind.inherits && (await leadsTo(engine, found, place.item)) ? [lackOf(field, circle(field))] : [];
}

/** What the drafter sees in full, or everybody reads in the library; undefined for everything else, whether it is there or not. */
async function itemSeenBy(engine: Engine, drafter: string, id: string): Promise<ItemRow | undefined> {
  const [item, sight, [row]] = await Promise.all([
    engine.store.items.item(id),
    findSight(engine, drafter, id),
    engine.store.sight.sights([id], drafter, engine.clock.now()),
  ]);
  const isSeen = (sight !== undefined && sight.cover === null) || (row?.published === true && !row.quarantined);
  return isSeen ? item : undefined;
}

/** It has the attribute of the item that it takes over. Which one that is the message does not say. */
async function sourceLacks(engine: Engine, { inherits, fields }: Kind, content: RevisionContent, place: Own): Promise<ToldLack[]> {
  const field = fields.find(({ name }) => name === inherits);
  const id = field && content.fields[field.name]?.trim().toLowerCase();
  if (!field || !id || !ID.test(id) || content.attribute === null) return [];
  const source = await itemSeenBy(engine, place.drafter, id);
  if (!source || source.id === place.item) return [];
  if (await leadsTo(engine, source, place.item))
    return [
      {
        code: fieldCode(field.name),
        message: {
          en: `The field "${field.label.en}" leads back to this item in a circle. Choose the item from which the attribute really comes.`,
          zh: `“${field.label.zh}”经其他事项又指回本事项，形成循环。请选择公开属性的真正来源。`,
        },
      },
    ];
  if (source.snapshot.context.revision.attribute === content.attribute) return [];
  return [
    {
      code: 'attribute.source',
      message: {
        en: `The disclosure attribute is that of the item under "${field.label.en}". Choose the same one.`,
        zh: `公开属性应与“${field.label.zh}”所指事项一致，请选择相同的公开属性。`,
      },
    },
  ];
}
