import { ATTRIBUTES, MODES } from '../../form/disclosure.ts';
import { BLOCK_KINDS, type BlockKind, FORMAT, LIMITS, OUTCOMES } from './definition.ts';

/** As much of JSON Schema as the form needs; what is read here is what is published. */
export interface Schema {
  description?: string;
  type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  const?: string;
  enum?: readonly string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: false;
  /** Told apart by what their member `block` is. */
  oneOf?: readonly Schema[];
}

const object = (properties: Record<string, Schema>, required: readonly string[], description?: string): Schema => ({
  ...(description && { description }),
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: Schema, maxItems: number, description: string, more: Schema = {}): Schema => ({
  description,
  type: 'array',
  items,
  minItems: 1,
  maxItems,
  ...more,
});
const text = (maxLength: number): Schema => ({ type: 'string', minLength: 1, maxLength, pattern: '^\\S(.*\\S)?$' });
const name = (description: string, most = 80) => object({ en: text(most), zh: text(most) }, ['en', 'zh'], description);
const flag = (description: string): Schema => ({ description, type: 'boolean' });
const id = (description: string): Schema => ({ description, type: 'string', pattern: '^[a-z][a-zA-Z0-9-]{1,39}$' });
const state = (description: string): Schema => ({ description, type: 'string', pattern: '^[a-z][a-zA-Z0-9]{1,59}$' });
const days = (description: string): Schema => ({ description, type: 'integer', minimum: 1, maximum: LIMITS.workingDays });

const STEP = object(
  {
    id: id('Id of the step: one that is shipped (unit, confidentiality, legal, disclosure, signature) or one of your own.'),
    name: name('What it is called; needed for a step of your own.', 60),
    role: id('Role whose holders fill it: a shipped one, or one that the organisation has declared.'),
    clock: object(
      { workingDays: days('Working days until it is overdue.') },
      ['workingDays'],
      'Instead of the 3 working days of every step.',
    ),
    answersFor: list(
      { type: 'string', enum: ['confidentiality', 'legal', 'disclosure'] },
      3,
      'Whose findings it disposes of. A step that is called so answers for them unless another one does.',
      { uniqueItems: true },
    ),
    refers: flag('It may ask the competent authority whether something is a secret (Secrets Law art 17).'),
    consults: flag('It may ask third parties and co-producing organs (Disclosure Regulation art 32, 34).'),
    signs: flag('It decides on the item as a whole: the step of the signature block.'),
    required: flag('False: it may be left out, as skippedWhen says.'),
    skippedWhen: object(
      {
        attributes: list({ type: 'string', enum: ATTRIBUTES }, ATTRIBUTES.length, 'Disclosure attributes.', { uniqueItems: true }),
        modes: list({ type: 'string', enum: MODES }, MODES.length, 'Modes of release.', { uniqueItems: true }),
        nothingFound: flag('The scan found nothing that the step answers for.'),
      },
      [],
      'When it is left out; any of these is enough. The check refuses what the drafter has in hand.',
    ),
  },
  ['id', 'role'],
);

const ABOUT: Record<BlockKind, string> = {
  drafting: 'The drafter writes and submits, and has the item again after a return.',
  scan: 'The rules run over every file; a mark quarantines the item.',
  step: 'One step: approved, or returned with a reason.',
  sideBySide: 'Steps side by side: all of them, or so many of them.',
  signature: 'The step that approves, or withholds, the item as a whole.',
  clearance: 'Approved as a whole; waits for the publisher, who is a second person.',
  schedule: 'The release may wait for its time.',
  release: 'Scanned once more where the rules changed, then out; a mark that is found later puts it in doubt.',
  withheld: 'Closed as withheld, and looked at again when its time is over.',
  incident: 'What was confirmed as secret: reported, and closed by a second person.',
  recall: 'Taken back: reported where it leaked, and closed by a second person.',
};

const OWN_MEMBERS: Partial<Record<BlockKind, Record<string, Schema>>> = {
  step: { step: id('The step that decides.') },
  signature: { step: id('The step that signs.') },
  sideBySide: {
    steps: {
      ...list(id('A step.'), LIMITS.sideBySide, 'Steps that run at the same time, in any order.', { uniqueItems: true }),
      minItems: 2,
    },
    least: { description: 'So many of them are enough; all when left out.', type: 'integer', minimum: 1, maximum: LIMITS.sideBySide },
  },
};

const NEEDED: Partial<Record<BlockKind, readonly string[]>> = { step: ['step'], signature: ['step'], sideBySide: ['steps'] };

function blockSchema(kind: BlockKind): Schema {
  const outcomes = OUTCOMES[kind].map((outcome) => [outcome, state(`State after "${outcome}".`)] as const);
  const members = {
    block: { const: kind },
    ...OWN_MEMBERS[kind],
    state: state('Name of its state, instead of the usual one.'),
    name: name('What people call its state.'),
    to: object(Object.fromEntries(outcomes), [], 'Where it leads instead of the next block.'),
  };
  return object(members, ['block', ...(NEEDED[kind] ?? [])], ABOUT[kind]);
}

/** The form of definitions as a JSON Schema (draft 2020-12). */
export const DEFINITION_SCHEMA: Schema & { $schema: string; title: string } = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Imprimatur workflow definition',
  ...object(
    {
      format: { description: 'The form; another one has another meaning.', const: FORMAT },
      id: id('Id of the workflow.'),
      version: { description: 'A whole number; the next version is one more.', type: 'string', pattern: '^[1-9][0-9]{0,3}$' },
      name: name('What the workflow is called.'),
      about: name('What it is for, in a few words.', 400),
      roles: list(
        object({ id: id('Id of the role.'), name: name('What it is called.', 60) }, ['id', 'name']),
        LIMITS.steps,
        'Roles of your own that the steps need, for who declares them. No part of the machine.',
      ),
      steps: list(STEP, LIMITS.steps, 'Everybody who must look at the item, in their usual order.'),
      blocks: list({ oneOf: BLOCK_KINDS.map(blockSchema) }, LIMITS.blocks, 'What the way of an item is made of, in order.'),
    },
    ['format', 'id', 'version', 'name', 'about', 'steps', 'blocks'],
  ),
};
