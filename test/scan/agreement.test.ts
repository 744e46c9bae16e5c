import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RevisionFacts } from '../../src/domain/finding.ts';
import type { KindDefinition } from '../../src/domain/kinds/kind.ts';
import { kindRules } from '../../src/domain/kinds/kind-rules.ts';
import { SHIPPED_KINDS } from '../../src/domain/kinds/shipped/shipped.ts';
import { AGREEMENT_MESSAGES, AGREEMENT_RULE } from '../../src/scan/agreement/agreement.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';

const rulesOf = (kind: string) => {
  const definition = SHIPPED_KINDS.flat().find(({ id }) => id === kind) as KindDefinition;
  return kindRules({ ...definition, version: 1, digest: '' }, { en: 'Official document', zh: '公文' });
};
const NOTICE = rulesOf('notice');
const RULES = join(import.meta.dirname, '../../rules');
let pool: ScanPool;
beforeAll(async () => {
  pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
});
afterAll(() => pool.close());

interface Parts {
  mark?: string;
  number?: string;
  title?: string;
}

function paper({ mark = '某某区人民政府办公室文件', number = '某府办〔2024〕15号', title = '关于做好防汛工作的通知' }: Parts = {}): string {
  return `${mark}\n\n${number}\n\n${title}\n\n各镇人民政府、各街道办事处：\n　　现将有关事项通知如下，请认真贯彻执行。\n\n某某区人民政府办公室\n2024年5月10日\n（此件公开发布）\n\n抄送：区委办公室。\n某某区人民政府办公室　　2024年5月14日印发\n`;
}

const FORM: RevisionFacts = {
  title: '关于做好防汛工作的通知',
  kind: 'official-document',
  attribute: 'proactive',
  grounds: [],
  fields: {},
};

async function scan(files: Record<string, string>, facts: Partial<RevisionFacts> = {}) {
  const given = Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
  const result = await pool.scan(given, { ...FORM, ...facts });
  const findings = result.findings.filter(({ ruleId }) => ruleId === AGREEMENT_RULE);
  return { ...result, own: findings, told: findings.map(({ messageId, severity, data }) => [messageId, severity, data['element']]) };
}

describe('the form and the document', () => {
  test.each([
    ['the title', { title: '关于做好防火工作的通知' }, 'title', 'high'],
    ['the number', { fields: { documentNumber: '某府办〔2024〕51号' } }, 'documentNumber', 'high'],
    ['the date', { fields: { date: '2024-05-01' } }, 'date', 'medium'],
    ['the issuing organ', { fields: { issuer: '某某区财政局' } }, 'issuer', 'medium'],
    ['the recipients', { fields: { recipients: '各镇人民政府' } }, 'recipients', 'medium'],
    ['the recipients under their Chinese name', { fields: { 主送机关: '各街道办事处' } }, 'recipients', 'medium'],
  ])('differ in %s', async (_, facts, element, severity) => {
    const { own, told, outcome } = await scan({ 'a.txt': paper() }, facts);
    expect(told).toEqual([['formDiffers', severity, element]]);
    expect(own[0]?.location).toMatchObject({ file: 'a.txt', part: 'body' });
    expect(outcome).toBe('findings');
    // Neither value is in the finding, which is stored, exported and shown to more people than the file.
    expect(JSON.stringify(own)).not.toMatch(/防汛|防火|15号|51号|财政局|街道/);
  });

  test.each([
    ['in brackets, width and blanks', { fields: { documentNumber: '某府办[2024] 第０15 号' } }],
    ['in how a day is written', { fields: { date: '二〇二四年五月十日' } }],
    ['in a title that leaves out its organ', { title: '某某区人民政府办公室关于做好防汛工作的通知' }],
    ['in a short name of the organ', { fields: { issuer: '某某区府办公室' } }],
    ['in the order of recipients', { fields: { recipients: '各街道办事处、各镇人民政府' } }],
    ['in fields that the document does not know', { fields: { summary: '别的', documentNumber: '' } }],
  ])('agree although they differ %s', async (_, facts) => {
    expect((await scan({ 'a.txt': paper() }, facts)).told).toEqual([]);
  });

  test('agree when the title is that of what the document issues', async () => {
    const issuing = paper({ title: '关于印发《2024年政务公开\n工作要点》的通知' });
    expect((await scan({ 'a.txt': issuing }, { title: '2024年政务公开工作要点' })).told).toEqual([]);
    expect((await scan({ 'a.txt': issuing }, { title: '2023年政务公开工作要点' })).told).toEqual([['formDiffers', 'high', 'title']]);
  });

  test('an annex has a title of its own', async () => {
    const files = { 'a.txt': paper(), '附件1 分工.txt': '附件1\n关于防汛分工的说明\n2023年1月1日' };
    expect((await scan(files, { fields: { date: '2024-05-10' } })).told).toEqual([]);
  });
});

describe('one item, one document', () => {
  const other = paper({ number: '某府办〔2024〕16号' });
  const third = paper({ number: '某府办〔2024〕17号' });

  test('three numbered documents block, in three files and in one', async () => {
    for (const files of [{ 'a.txt': paper(), 'b.txt': other, 'c.txt': third }, { 'a.txt': `${paper()}\n${other}\n${third}` }]) {
      const { told, outcome, own } = await scan(files);
      expect(told).toEqual([
        ['severalNumbers', 'block', undefined],
        ['severalNumbers', 'block', undefined],
      ]);
      expect(own.map(({ data }) => data['count'])).toEqual([3, 3]);
      expect(outcome).toBe('blocked');
    }
  });

  test('the same document in several formats is one', async () => {
    expect((await scan({ 'a.txt': paper(), 'b.md': paper() })).told).toEqual([]);
  });

  test('a numbered annex is put to a reviewer', async () => {
    expect((await scan({ 'a.txt': paper(), '附件.txt': other })).told).toEqual([['numberedAnnex', 'medium', undefined]]);
  });

  test('files that are all called annexes hide no document', async () => {
    expect((await scan({ '附件1.txt': paper(), '附件2.txt': other })).told).toEqual([['severalNumbers', 'block', undefined]]);
  });

  test('two titles without numbers are put to a reviewer', async () => {
    const files = { 'a.txt': paper({ number: '' }), 'b.txt': paper({ number: '', title: '关于做好防火工作的通知' }) };
    expect((await scan(files)).told).toEqual([['severalTitles', 'medium', undefined]]);
  });

  test('an archive blocks, and so does a mail with an attachment', async () => {
    const mail =
      'From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\ntext\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="b.txt"\r\n\r\nsecond\r\n--b--\r\n';
    const { failures, outcome } = await scan({ 'a.eml': mail });
    expect(failures.map(({ code, file }) => [code, file])).toEqual([['files-in-a-file', 'a.eml']]);
    expect(outcome).toBe('failed');
    expect((await scan({ 'a.eml': 'From: a@example.org\r\nSubject: x\r\n\r\ntext\r\n' })).failures).toEqual([]);
  });
});

describe('how much review an item gets', () => {
  const codes = async (files: Record<string, string>, facts: Partial<RevisionFacts> = {}) =>
    (await scan(files, { kindRules: NOTICE, title: '停水通知', ...facts })).failures.map(({ code }) => code);
  const blocked = ['kind-does-not-fit'];

  test.each([
    ['a red head', { 'a.txt': paper({ number: '' }) }],
    ['a document number', { 'a.txt': paper({ mark: '' }) }],
    ['a formal type', { 'a.txt': '某某局\n\n关于公布收费标准的决定\n\n各单位：\n　　现决定如下。\n\n某某局\n2024年5月10日' }],
    ['a red head in an annex', { 'a.txt': '停水通知', '附件.txt': paper() }],
    ['an ordinance', { 'a.txt': 'CITY OF EXAMPLE\nOrdinance No. 2024-15\nAn ordinance on parking' }],
  ])('%s is not for the short one', async (_, files) => {
    expect(await codes(files)).toEqual(blocked);
  });

  test.each([
    ['its number on the form', { fields: { documentNumber: '某府办〔2024〕15号' } }],
    ['its title', { title: '关于调整收费标准的批复' }],
    ['what it issues', { title: '关于印发《收费管理办法》的通知' }],
  ])('nor is what %s shows', async (_, facts) => {
    expect(await codes({ 'a.txt': '今晚停水。' }, facts)).toEqual(blocked);
  });

  test('a short notice is, and the same document in the long one', async () => {
    expect(await codes({ 'a.txt': '停水通知\n\n各位居民：\n　　今晚停水。\n\n某某局\n2024年5月10日' })).toEqual([]);
    expect(await codes({ 'a.txt': '关于公开征求意见' }, { title: '关于公开征求意见' })).toEqual([]);
    expect(await codes({ 'a.txt': paper() }, { kindRules: rulesOf('official-document') })).toEqual([]);
  });
});

test('every message is complete in both languages', () => {
  for (const { en, zh } of Object.values(AGREEMENT_MESSAGES)) {
    expect(en).toMatch(/\.$/);
    expect(zh).toMatch(/。$/);
  }
});

describe('a name that must not be shown', () => {
  const ID = '310117198001011230';

  test('of a file is in no finding and no failure about the file', async () => {
    const name = `张三_${ID}低保户.txt`;
    const { findings, failures, outcome } = await scan(
      { 'a.txt': `${paper()}\n联系人手机：13800138000`, [name]: '手机：13800138001', [`${ID}.zip`]: 'PK' },
      { files: ['a.txt', name, `${ID}.zip`] },
    );
    expect(outcome).toBe('failed');
    const named = findings.filter(({ location }) => location.part === 'file-name' && location.partIndex === 1);
    expect(named.map(({ entity }) => entity)).toContain('cn-id-card');
    expect(new Set(findings.flatMap(({ location }) => location.file ?? []))).toEqual(new Set(['a.txt', '2.txt']));
    expect(failures.map(({ file }) => file)).toEqual(['3.zip']);
    expect(JSON.stringify([findings, failures])).not.toMatch(new RegExp(`${ID}|低保户`));
  });

  test('of a field is in no finding about its value', async () => {
    const { findings } = await scan({ 'a.txt': paper() }, { fields: { [`身份证${ID}`]: `手机13800138000` } });
    expect(findings.map(({ location }) => location.part)).toEqual(expect.arrayContaining(['field-name', 'field:1']));
    expect(JSON.stringify(findings)).not.toContain(ID);
  });
});
