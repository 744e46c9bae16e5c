import type { ElementName } from '../document-elements.ts';
import type { Attribute, ReleaseMode } from '../form/disclosure.ts';
import type { Name } from '../names/name.ts';

/**
 * What one field of a kind's form holds. Every value is a text: a day `2026-03-02`, a number `12.5`, one of the choices, the id of a unit
 * or of an item.
 */
export const KIND_FIELD_TYPES = ['text', 'long-text', 'date', 'number', 'choice', 'unit', 'document-number', 'item'] as const;
export type KindFieldType = (typeof KIND_FIELD_TYPES)[number];

export interface KindField {
  /** Under this name it is in the `fields` of a revision. */
  name: string;
  type: KindFieldType;
  label: Name;
  help: Name | null;
  /** Always, or under some attributes. */
  required: boolean | Attribute[];
  /** Element of the document that fills it, and with which it is compared. */
  element: ElementName | null;
  /** Of a choice: what it offers. */
  choices: { value: string; name: Name }[];
  /** Of a number its least and largest value, of a text its shortest and longest length in characters; null: no limit of its own. */
  least: number | null;
  most: number | null;
  /** Of a day: the field with the day that it must not precede. */
  notBefore: string | null;
  /** Of a reference: kinds of item that it may lead to; empty for every kind. */
  kinds: string[];
}

/** Signs on a document that it was issued formally, as its elements are called. */
export const SIGNS = ['organMark', 'documentNumber', 'level', 'copyNumber'] as const satisfies readonly ElementName[];
export type Sign = (typeof SIGNS)[number];

/** Documents by what they bear and by their type, as their title ends: 通知, 办法, resolution. */
export interface DocumentMarks {
  signs: Sign[];
  types: string[];
}

/** Clocks that a kind may run in other working days than the house does. The law's twenty days are the most for a publication. */
export const KIND_CLOCKS = { publish: 20, step: 30 } as const;
export type KindClock = keyof typeof KIND_CLOCKS;

/** One version of a kind of item: which form it has, which workflow reviews it, and what it must not be used for. Never edited. */
export interface KindDefinition {
  id: string;
  name: Name;
  about: Name;
  workflow: string;
  /** Attributes that an item of it may carry. */
  attributes: Attribute[];
  /** Ways of release that its plan may name. */
  modes: ReleaseMode[];
  /** Channels and places that its form offers. Others may be typed. */
  places: { value: string; name: Name }[];
  fields: KindField[];
  /** Field with the item whose attribute this one has as well, when the field is filled in; null: nothing is inherited. */
  inherits: string | null;
  /** Documents for which it is the usual kind. */
  fits: DocumentMarks;
  /** Documents for which it must not be used, and the kind that takes them. */
  never: DocumentMarks & { instead: string | null };
  /** Name of the rule pack that governs its items; null: the pack of the unit. */
  pack: string | null;
  clocks: Partial<Record<KindClock, number>>;
  /** Units that may use it, each with those below; null: all. */
  units: string[] | null;
}

/** A version of a kind as items name it. */
export interface KindRef {
  kind: string;
  kindVersion: number;
}

export interface Kind extends KindDefinition {
  version: number;
  digest: string;
  /** There is no definition any more: the item is from before kinds were data. Its form is taken as it is. */
  isUnknown?: true;
}

/** A kind of which nothing is known but its id: what it has is shown, and nobody makes a new item of it. */
export function unknownKind({ kind: id, kindVersion: version }: KindRef): Kind {
  const name = { en: id, zh: id };
  const nothing = { signs: [], types: [] };
  return {
    ...{ id, version, digest: '', name, about: name, workflow: id, isUnknown: true },
    attributes: ['proactive', 'redacted', 'on-request', 'withheld'],
    modes: ['public', 'directed', 'place'],
    ...{ places: [], fields: [], inherits: null, fits: nothing, never: { ...nothing, instead: null }, pack: null, clocks: {}, units: null },
  };
}

export function isRequired({ required }: KindField, attribute: Attribute | null): boolean {
  return typeof required === 'boolean' ? required : attribute !== null && required.includes(attribute);
}

/** Attributes that a review with these steps can decide: without a disclosure officer only what everybody may read in full. */
export function decidableBy(steps: readonly string[]): readonly Attribute[] {
  return steps.includes('disclosure') ? ['proactive', 'redacted', 'on-request', 'withheld'] : ['proactive'];
}

/** Where a version of a kind is in its life. `superseded`: a higher version is in force; items of it go on. */
export const KIND_STATES = ['draft', 'proposed', 'in-force', 'superseded', 'retired'] as const;
export type KindState = (typeof KIND_STATES)[number];
