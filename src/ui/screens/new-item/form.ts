import type { CheckedFinding, ContentInput, DraftCheck, Recipient } from '../../data/drafting.ts';
import type { ItemView } from '../../data/item.ts';
import type { Kind, Vocabulary } from '../../data/vocabulary.ts';
import { type FormField, isRequiredUnder } from '../../parts/kind-form/form-field.ts';
import { isChannel, placesFor } from '../../parts/plan/channels.ts';

export type AttributeRow = Vocabulary['attributes'][number];
type Attribute = AttributeRow['id'];
type Mode = AttributeRow['modes'][number];
type Ground = Vocabulary['grounds'][number]['id'];
type SentRedaction = NonNullable<ContentInput['redaction']>;

/** A passage that was deleted; ground and reason may still be missing. */
export type Deletion = Omit<SentRedaction['deletions'][number], 'ground'> & { ground: Ground | '' };
export interface Redaction {
  /** Number of the full revision. */
  of: number;
  deletions: Deletion[];
}
type Location = CheckedFinding['location'];

export interface Plan {
  mode: Mode | '';
  audience: Recipient[];
  place: string;
  /** Keys of channels; a draft of before has none. */
  channels?: string[];
  /** In the zone of the device, as its field has it; empty for none. */
  notBefore: string;
  until: string;
}

/** What a drafter fills in. Kept on this device until it is saved. */
export interface Form {
  kind: string;
  unit: string;
  /** Texts, days and choices by the name of their field: `title`, `fields.date`. */
  values: Record<string, string>;
  /** Fields whose value was read from a file and not looked at yet. */
  recognised: string[];
  attribute: Attribute | '';
  grounds: Ground[];
  reason: string;
  plan: Plan;
  redaction: Redaction | null;
}

export const EMPTY_FORM: Form = {
  kind: '',
  unit: '',
  values: {},
  recognised: [],
  attribute: '',
  grounds: [],
  reason: '',
  plan: { mode: 'public', audience: [], place: 'website', notBefore: '', until: '' },
  redaction: null,
};

const TYPED: ReadonlySet<FormField['type']> = new Set(['text', 'long-text', 'date', 'choice', 'number', 'document-number', 'unit', 'item']);

/** Fields that hold one text, in the order of the form. */
export function typedFields(kind: Pick<Kind, 'fields'>): FormField[] {
  return kind.fields.filter(({ type }) => TYPED.has(type));
}

/** These, and after them what the item has from before that its kind does not have: it is shown by its name until it is taken out. */
export function shownFields(kind: Pick<Kind, 'fields'>, { values }: Pick<Form, 'values'>): FormField[] {
  const known = new Set(kind.fields.map(({ name }) => name));
  const strangers = Object.keys(values).filter((name) => name.startsWith('fields.') && !known.has(name) && values[name] !== '');
  const label = (name: string) => name.slice('fields.'.length);
  const rest = strangers.map((name) => ({ name, type: 'text' as const, label: { en: label(name), zh: label(name) }, requiredFor: [] }));
  return [...typedFields(kind), ...rest];
}

/** Without the fields of a kind that was chosen before: they stay on this device, and the kind would refuse them. */
export function ofKind(form: Form, kind: Pick<Kind, 'fields'>, beginning: Pick<Form, 'values'>): Form {
  const known = new Set(shownFields(kind, beginning).map(({ name }) => name));
  return { ...form, values: Object.fromEntries(Object.entries(form.values).filter(([name]) => known.has(name))) };
}

/** The form for another kind: what that one does not offer is not chosen any more. */
export function withKind(form: Form, kind: Pick<Kind, 'id' | 'attributes' | 'modes' | 'places'>): Form {
  const { plan } = form;
  const attribute = form.attribute !== '' && kind.attributes.includes(form.attribute) ? form.attribute : '';
  const mode = plan.mode !== '' && kind.modes.includes(plan.mode) ? plan.mode : '';
  const places = mode === '' || mode === 'place' ? [] : placesFor(kind, mode);
  // What was written by hand stays.
  const isOffered = places.length === 0 || !isChannel(plan.place) || places.some(({ value }) => value === plan.place);
  return { ...form, kind: kind.id, attribute, plan: { ...plan, mode, place: isOffered ? plan.place : (places[0]?.value ?? '') } };
}

/** What a file says of one field, and where. */
export interface Found {
  value: string;
  location: Location;
}

/** What the files say of themselves, by element. An annex, and what is forwarded, speak for themselves; an organ is named in the head too. */
export function foundIn(check: Pick<DraftCheck, 'files'> | undefined): Map<string, Found> {
  const files = check?.files ?? [];
  const main = files.filter(({ isAnnex }) => !isAnnex);
  const found = new Map<string, Found>();
  for (const { documents } of main.length > 0 ? main : files) {
    for (const { name, value, location } of documents.filter(({ role }) => role === 'main').flatMap(({ elements }) => elements)) {
      if (!found.has(name)) found.set(name, { value, location });
    }
  }
  const mark = found.get('organMark');
  if (mark && !found.has('issuer')) found.set('issuer', { ...mark, value: mark.value.replace(/文件$/, '') });
  return found;
}

/** Fills what nobody typed with what the files say; what was read from a file that is gone goes with it. */
export function filled(form: Form, fields: readonly FormField[], found: ReadonlyMap<string, Found>): Form {
  const values = { ...form.values };
  const recognised = new Set(form.recognised);
  for (const { name, element, choices } of fields) {
    if (element === undefined || ((values[name] ?? '') !== '' && !recognised.has(name))) continue;
    const said = found.get(element)?.value ?? '';
    const value = choices && !choices.some((one) => one.value === said) ? '' : said;
    values[name] = value;
    if (value === '') recognised.delete(name);
    else recognised.add(name);
  }
  const next = { ...form, values, recognised: [...recognised] };
  return JSON.stringify(next) === JSON.stringify(form) ? form : next;
}

/** A value that a person typed, or agreed to. */
export function typed(form: Form, name: string, value: string): Form {
  return { ...form, values: { ...form.values, [name]: value }, recognised: form.recognised.filter((one) => one !== name) };
}

/**
 * The attribute that the annotation of a document names: by its name, or （此件公开发布）, which is the one that needs nothing but a plan.
 * Undefined where it names none.
 */
export function attributeIn(annotation: string | undefined, attributes: readonly AttributeRow[]): AttributeRow | undefined {
  if (annotation === undefined) return undefined;
  const named = attributes.find(({ name }) => annotation.includes(name.zh));
  if (named || !annotation.includes('公开发布')) return named;
  return attributes.find(({ needs, modes }) => modes.includes('public') && needs.every((need) => need === 'releasePlan'));
}

type Need = AttributeRow['needs'][number];
const needs = (row: AttributeRow | undefined, need: Need) => row?.needs.includes(need) ?? false;

/** What is sent. What the attribute does not ask for stays in the form and is not sent. */
export function contentOf(form: Form, row: AttributeRow | undefined): ContentInput {
  const fields = Object.entries(form.values).flatMap(([name, value]) =>
    name.startsWith('fields.') && value.trim() !== '' ? [[name.slice('fields.'.length), value.trim()]] : [],
  );
  return {
    title: form.values['title']?.trim() ?? '',
    fields: Object.fromEntries(fields) as Record<string, string>,
    attribute: form.attribute || null,
    grounds: needs(row, 'grounds') ? form.grounds : [],
    reason: needs(row, 'reason') && form.reason.trim() !== '' ? form.reason.trim() : null,
    releasePlan: row && !needs(row, 'releasePlan') ? null : planOf(form.plan),
    redaction: needs(row, 'redaction') ? redactionIn(form.redaction) : null,
  };
}

/** One without its ground or reason is not sent: it stays in the form. */
function isComplete(deletion: Deletion): deletion is SentRedaction['deletions'][number] {
  return deletion.ground !== '' && deletion.reason.trim() !== '';
}

function redactionIn(redaction: Redaction | null): SentRedaction | null {
  const deletions = redaction?.deletions.filter(isComplete) ?? [];
  return redaction && deletions.length > 0 ? { of: redaction.of, deletions } : null;
}

function planOf({ mode, audience, place, channels = [], notBefore, until }: Plan): ContentInput['releasePlan'] {
  if (mode === '' || place.trim() === '') return null;
  return {
    mode,
    audience: mode === 'directed' ? audience.map(({ recipient }) => recipient) : [],
    place: place.trim(),
    ...(mode === 'public' && channels.length > 0 && { channels }),
    ...(notBefore && { notBefore: new Date(notBefore).toISOString() }),
    ...(until && { until: new Date(until).toISOString() }),
  };
}

/** What would be lost if it were saved now: deletions go as a whole or not at all. */
export function hasUnfinishedDeletion({ redaction }: Pick<Form, 'redaction'>, row: AttributeRow | undefined): boolean {
  return needs(row, 'redaction') && redaction !== null && !redaction.deletions.every(isComplete);
}

/** Parts of the plan that the form asks for by themselves. */
export type PlanLack = 'plan.mode' | 'plan.audience' | 'plan.applicant' | 'plan.place' | 'plan.until';

/** What keeps the plan from being stored with this attribute. */
export function planLacks({ plan }: Pick<Form, 'plan'>, row: AttributeRow | undefined): PlanLack[] {
  if (!needs(row, 'releasePlan') || !row) return [];
  if (plan.mode === '' || !row.modes.includes(plan.mode)) return ['plan.mode'];
  const lacks: PlanLack[] = [];
  // What can be given on request only goes to the one who asked.
  const isOnRequest = !row.modes.includes('public');
  if (plan.mode === 'directed' && isOnRequest && plan.audience.length !== 1) lacks.push('plan.applicant');
  else if (plan.mode === 'directed' && plan.audience.length === 0) lacks.push('plan.audience');
  if (plan.place.trim() === '') lacks.push('plan.place');
  if (plan.notBefore && plan.until && plan.notBefore >= plan.until) lacks.push('plan.until');
  return lacks;
}

/** Names of required fields that are empty, in the order of the form; the parts of the plan by themselves. */
export function missing(form: Form, kind: Kind, row: AttributeRow | undefined, files: number): (string | PlanLack)[] {
  const isRequired = (field: FormField) => isRequiredUnder(field, row?.id ?? '', kind);
  return kind.fields.filter(isRequired).flatMap((field) => {
    if (field.type === 'release-plan') return planLacks(form, row);
    return isFilled(form, field, files) ? [] : [field.name];
  });
}

function isFilled(form: Form, { name, type }: FormField, files: number): boolean {
  if (type === 'files') return files > 0;
  if (type === 'attribute') return form.attribute !== '';
  if (type === 'grounds') return form.grounds.length > 0;
  if (type === 'redaction')
    return form.redaction !== null && form.redaction.deletions.length > 0 && form.redaction.deletions.every(isComplete);
  if (name === 'reason') return form.reason.trim() !== '';
  return (form.values[name]?.trim() ?? '') !== '';
}

/** The form of an item as it is now. */
export function formOf({ item, revision, names }: Pick<ItemView, 'item' | 'revision' | 'names'>): Form {
  const { content } = revision;
  const empty = { ...EMPTY_FORM, kind: item.kind, unit: item.unit };
  if (!content) return empty;
  const plan = content.releasePlan;
  return {
    ...empty,
    values: {
      title: content.title,
      ...Object.fromEntries(Object.entries(content.fields).map(([name, value]) => [`fields.${name}`, value])),
    },
    attribute: content.attribute ?? '',
    grounds: [...content.grounds],
    reason: content.reason ?? '',
    plan: plan
      ? {
          mode: plan.mode,
          audience: plan.audience.map((recipient) => namedRecipient(recipient, names)),
          place: plan.place,
          channels: plan.channels ?? [],
          notBefore: localTime(plan.notBefore),
          until: localTime(plan.until),
        }
      : empty.plan,
    redaction: redactionOf(content.redaction),
  };
}

function namedRecipient(recipient: string, names: Readonly<Record<string, string>>): Recipient {
  return { recipient, kind: recipient.startsWith('contact:') ? 'contact' : 'account', name: names[recipient] ?? '', about: null };
}

type Kept = NonNullable<NonNullable<ItemView['revision']['content']>['redaction']>;

/** As it was made from marks, or listed by hand before there were marks. */
function redactionOf(redaction: Kept | null): Redaction | null {
  if (!redaction) return null;
  return { of: redaction.of, deletions: redaction.deletions.map((deletion) => ({ ...deletion })) };
}

/** An instant as a field for a day and a time has it, in the zone of the device. */
function localTime(instant: string | undefined): string {
  if (instant === undefined) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
