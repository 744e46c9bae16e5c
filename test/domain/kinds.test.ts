import { describe, expect, test } from '@jest/globals';
import { ATTRIBUTES } from '../../src/domain/form/disclosure.ts';
import { lacksOf } from '../../src/domain/form/lacks.ts';
import type { RevisionContent } from '../../src/domain/item.ts';
import { type Kind, type KindDefinition, unknownKind } from '../../src/domain/kinds/kind.ts';
import type { KindWorld } from '../../src/domain/kinds/kind-fault.ts';
import { kindFaults } from '../../src/domain/kinds/kind-faults.ts';
import { SHIPPED_KINDS } from '../../src/domain/kinds/shipped/shipped.ts';
import { kindDefinition } from '../../src/http/schemas/kinds.ts';

const SHIPPED = SHIPPED_KINDS.map((versions) => versions.at(-1) as KindDefinition);
const WORLD: KindWorld = {
  workflows: new Map([
    ['official-document', ['unit', 'confidentiality', 'legal', 'disclosure', 'signature']],
    ['notice', ['unit', 'confidentiality']],
  ]),
  kinds: new Map(SHIPPED.map(({ id, name, never }) => [id, { name, instead: never.instead }])),
  packs: new Map<string, string | null>([
    ['everywhere', null],
    ['notices', 'notice'],
  ]),
  units: new Set(['0198d1f2-3c4b-7e5a-8f60-9a1b2c3d4e5f']),
};

/** A whole definition of the fields that it needs. */
function definition(more: object = {}): KindDefinition {
  const name = { en: 'Weather report', zh: '天气专报' };
  return kindDefinition.parse({
    id: 'weather-report',
    name,
    about: name,
    workflow: 'official-document',
    attributes: ['proactive'],
    ...more,
  });
}
const field = (name: string, type: string, more: object = {}) => ({ name, type, label: { en: name, zh: `字段${name}` }, ...more });
const kindOf = (more: object = {}): Kind => ({ ...definition(more), version: 1, digest: '' });

const FULL: RevisionContent = {
  title: '天气专报',
  files: [{ name: 'a.txt', sha256: 'a'.repeat(64), size: 1, mediaType: 'text/plain' }],
  fields: {},
  attribute: 'proactive',
  grounds: [],
  reason: null,
  releasePlan: { mode: 'public', audience: [], place: 'website' },
  redaction: null,
};
const lacks = (kind: Kind, content: Partial<RevisionContent>) => lacksOf({ ...FULL, ...content }, kind).map(({ code }) => code);

describe('the kinds of the product', () => {
  test('can all be put in force, and are what their JSON form says', () => {
    expect(SHIPPED.length).toBe(11);
    for (const shipped of SHIPPED) {
      expect([shipped.id, kindFaults(shipped, WORLD)]).toEqual([shipped.id, []]);
      expect(kindDefinition.parse(shipped)).toEqual(shipped);
    }
  });

  test('carry beyond what everybody may read in full only where the review goes the whole way', () => {
    for (const { id, workflow, attributes, never } of SHIPPED) {
      if (workflow !== 'notice') continue;
      expect([id, attributes]).toEqual([id, ['proactive']]);
      expect([id, never.signs.includes('organMark'), never.instead]).toEqual([id, true, 'official-document']);
    }
    expect(SHIPPED.filter(({ workflow }) => workflow === 'notice').map(({ id }) => id)).toEqual(['notice', 'faq', 'message-reply']);
  });
});

describe('a value', () => {
  const choices = [{ value: 'a', name: { en: 'A', zh: '甲' } }];
  test.each<[string, object, Record<string, string>, boolean]>([
    ['a day', field('f', 'date'), { f: '2026-02-28' }, true],
    ['a day as an office writes it', field('f', 'date'), { f: '二〇二六年二月二十八日' }, true],
    ['a day that there is not', field('f', 'date'), { f: '2026-02-30' }, false],
    ['a number', field('f', 'number', { least: 1, most: 10 }), { f: '10' }, true],
    ['a number in full width', field('f', 'number'), { f: '１２' }, true],
    ['a number beyond its range', field('f', 'number', { least: 1, most: 10 }), { f: '11' }, false],
    ['a word for a number', field('f', 'number'), { f: '十二' }, false],
    ['an exponent', field('f', 'number'), { f: '1e400' }, false],
    ['one of the options', field('f', 'choice', { choices }), { f: 'a' }, true],
    ['no option', field('f', 'choice', { choices }), { f: 'constructor' }, false],
    ['a document number', field('f', 'document-number'), { f: '某府办〔2026〕1号' }, true],
    ['an order of a government', field('f', 'document-number'), { f: '第七五二号' }, true],
    ['no document number', field('f', 'document-number'), { f: '暂无' }, false],
    ['a text', field('f', 'text', { most: 3 }), { f: '𠮷𠮷𠮷' }, true],
    ['a text that is too long', field('f', 'text', { most: 3 }), { f: '四个字符' }, false],
    ['no unit', field('f', 'unit'), { f: '办公室' }, false],
    ['no item', field('f', 'item'), { f: '12' }, false],
    ['blanks', field('f', 'number'), { f: '  ' }, true],
  ])('%s', (_, one, fields, isRight) => {
    expect(lacks(kindOf({ fields: [one] }), { fields })).toEqual(isRight ? [] : ['fields.f']);
  });

  test('is asked for by name where it is required, and under the attributes where it is', () => {
    const fields = [
      field('always', 'text', { required: true }),
      field('some', 'text', { required: ['on-request'] }),
      field('other', 'text'),
    ];
    const kind = kindOf({ fields, attributes: [...ATTRIBUTES] });
    expect(lacks(kind, {})).toEqual(['fields.always']);
    const onRequest = {
      attribute: 'on-request',
      reason: '申请',
      releasePlan: { mode: 'directed', audience: ['x'], place: 'mail' },
    } as const;
    expect(lacks(kind, { ...onRequest, releasePlan: { ...onRequest.releasePlan, audience: ['x'] } })).toEqual([
      'fields.always',
      'fields.some',
    ]);
    const [told] = lacksOf(FULL, kind);
    expect(told?.message.zh).toContain('字段always');
  });

  test('does not precede the day from which it runs', () => {
    const kind = kindOf({ fields: [field('from', 'date'), field('until', 'date', { notBefore: 'from' })] });
    expect(lacks(kind, { fields: { from: '2026-03-02', until: '2026-03-01' } })).toEqual(['fields.until']);
    expect(lacks(kind, { fields: { from: '2026-03-02', until: '2026-03-02' } })).toEqual([]);
  });

  test('of a field that the kind does not have is told and never lost; of a kind that nobody knows it is taken', () => {
    expect(lacks(kindOf(), { fields: { 旧字段: '内容' } })).toEqual(['fields']);
    expect(lacks(unknownKind({ kind: 'old', kindVersion: 1 }), { fields: { 旧字段: '内容' } })).toEqual([]);
  });

  test('of the attribute and of the way of release is one that the kind takes', () => {
    const kind = kindOf({ modes: ['directed'] });
    expect(lacks(kind, {})).toEqual(['releasePlan.mode']);
    expect(lacks(kind, { attribute: 'withheld', grounds: ['internal-affairs'], reason: '内部事务', releasePlan: null })).toEqual(['kind']);
  });
});

describe('a definition is refused', () => {
  const many = Array.from({ length: 1000 }, (_, at) => field(`f${at}`, 'text'));
  const long = '长'.repeat(3000);
  test.each<[string, object, string]>([
    ['with 1,000 fields', { fields: many }, '/fields'],
    [
      'with two fields of one name',
      { fields: [field('f', 'text'), { ...field('f', 'text'), label: { en: 'g', zh: '庚' } }] },
      '/fields/1/name',
    ],
    [
      'with two names that look alike',
      { fields: [field('ｆ', 'text'), { ...field('f', 'text'), label: { en: 'g', zh: '庚' } }] },
      '/fields/1/name',
    ],
    [
      'with two fields that are called the same',
      { fields: [field('f', 'text'), { ...field('g', 'text'), label: { en: 'h', zh: '字段f' } }] },
      '/fields/1/label/zh',
    ],
    ['with a name that is no name', { fields: [field('a b', 'text')] }, '/fields/0/name'],
    ['with a name of the language', { fields: [field('constructor', 'text')] }, '/fields/0/name'],
    ['with a huge text', { about: { en: 'x', zh: long } }, '/about/zh'],
    ['with a huge help', { fields: [field('f', 'text', { help: { en: long, zh: '甲' } })] }, '/fields/0/help/en'],
    ['in one language', { name: { en: 'Weather', zh: '' } }, '/name/zh'],
    ['with the name of another kind', { name: { en: 'Other', zh: '公文' } }, '/name'],
    ['with an id that is none', { id: 'Weather Report' }, '/id'],
    ['with a workflow that is not there', { workflow: 'three-reviews' }, '/workflow'],
    [
      'with an attribute that its short review cannot decide',
      { workflow: 'notice', attributes: ['proactive', 'withheld'], never: { signs: ['organMark'], instead: 'official-document' } },
      '/attributes/1',
    ],
    ['with a short review for formal documents', { workflow: 'notice' }, '/never/signs'],
    ['without an attribute', { attributes: [] }, '/attributes'],
    ['with a choice of nothing', { fields: [field('f', 'choice')] }, '/fields/0/choices'],
    [
      'with an option twice',
      {
        fields: [
          field('f', 'choice', {
            choices: [
              { value: 'a', name: { en: 'A', zh: '甲' } },
              { value: 'a', name: { en: 'B', zh: '乙' } },
            ],
          }),
        ],
      },
      '/fields/0/choices',
    ],
    ['with a range that holds nothing', { fields: [field('f', 'number', { least: 2, most: 1 })] }, '/fields/0/most'],
    [
      'with days that wait for each other',
      { fields: [field('a', 'date', { notBefore: 'b' }), field('b', 'date', { notBefore: 'a' })] },
      '/fields/0/notBefore',
    ],
    ['with a day that waits for no day', { fields: [field('a', 'date', { notBefore: 'b' })] }, '/fields/0/notBefore'],
    ['that inherits from no field', { inherits: 'source' }, '/inherits'],
    ['with a reference to an unknown kind', { fields: [field('f', 'item', { kinds: ['poem'] })] }, '/fields/0/kinds'],
    ['with a pack that is not there', { pack: 'nowhere' }, '/pack'],
    ['with the pack of another kind', { pack: 'notices' }, '/pack'],
    ['with a unit that is not there', { units: ['0198d1f2-3c4b-7e5a-8f60-000000000000'] }, '/units/0'],
    ['for no unit', { units: [] }, '/units'],
    ['with more days than the law leaves', { clocks: { publish: 21 } }, '/clocks/publish'],
    ['with half a day', { clocks: { step: 0.5 } }, '/clocks/step'],
    ['with documents that nobody takes', { never: { types: ['决定'] } }, '/never/instead'],
    ['that sends to a kind that is not there', { never: { types: ['决定'], instead: 'poem' } }, '/never/instead'],
    ['that sends to itself', { never: { types: ['决定'], instead: 'weather-report' } }, '/never/instead'],
  ])('%s', (_, more, pointer) => {
    const faults = kindFaults(definition(more), WORLD);
    expect(faults.map((one) => one.pointer)).toContain(pointer);
    for (const { message } of faults) {
      expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(message.en).toMatch(/^[A-Z]/);
    }
  });

  test('where kinds send from one to the other in a circle', () => {
    const kinds = new Map([...WORLD.kinds, ['poem', { name: { en: 'Poem', zh: '诗' }, instead: 'weather-report' }]]) as KindWorld['kinds'];
    const faults = kindFaults(definition({ never: { types: ['决定'], instead: 'poem' } }), { ...WORLD, kinds });
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/never/instead']);
  });

  test('and taken when all of it is right', () => {
    const fields = [field('from', 'date'), field('until', 'date', { notBefore: 'from' }), field('源文件', 'item')];
    const units = [...WORLD.units];
    const whole = { fields, inherits: '源文件', units, pack: 'everywhere', clocks: { publish: 5, step: 1 }, attributes: [...ATTRIBUTES] };
    expect(kindFaults(definition(whole), WORLD)).toEqual([]);
  });
});
