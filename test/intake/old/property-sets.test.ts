import { describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../../src/domain/document.ts';
import { CompoundFile } from '../../../src/intake/archive/compound-file.ts';
import { readPropertySets } from '../../../src/intake/binary-office/property-sets.ts';
import { DocumentDraft } from '../../../src/intake/draft.ts';
import { Budget, DEFAULT_LIMITS } from '../../../src/intake/limits.ts';
import { compoundFileOf, type Tree } from './compound-builder.ts';
import { propertySetOf } from './property-set-builder.ts';

const SUMMARY = '\u0005SummaryInformation';
const DOCUMENT_SUMMARY = '\u0005DocumentSummaryInformation';
/** 张三 in GBK. */
const NAME_GBK = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]);

async function properties(tree: Tree): Promise<SourceDocument> {
  const draft = new DocumentDraft('a.doc', 'compound file', 'application/msword');
  const budget = new Budget(DEFAULT_LIMITS);
  const source = { name: 'a.doc', bytes: new Uint8Array(), budget, isUpload: true, readInner: () => Promise.reject(new Error('none')) };
  await readPropertySets(new CompoundFile(compoundFileOf(tree)).root, source, draft);
  return draft.finish();
}

describe('the properties of an old office document', () => {
  test('are those of the new formats, in the code page of their set', async () => {
    const encode = (text: string) => (text === '张三' ? NAME_GBK : Buffer.from(text));
    const summary = propertySetOf({ 2: 'plan', 4: '张三', 12: { moment: new Date('2024-05-01T08:00:00Z') } }, { codePage: 936, encode });
    const { metadata } = await properties({ [SUMMARY]: summary });
    expect(metadata).toEqual([
      { code: 'metadata.title', name: 'title', value: 'plan' },
      { code: 'metadata.author', name: 'author', value: '张三' },
      { code: 'metadata.created', name: 'created', value: '2024-05-01T08:00:00Z' },
    ]);
  });

  test('that a user defined are named as they are, lists are read, and links are links', async () => {
    const userDefined = { 密级: '工作秘密', _PID_HLINKS: { links: ['http://10.12.8.20/内网'] }, 联系: { wide: '13800138000' } };
    const stream = propertySetOf({ 13: { list: ['表一', '人员名单'] }, 15: '某局' }, { userDefined });
    const document = await properties({ [DOCUMENT_SUMMARY]: stream });
    expect(document.metadata).toEqual([
      { code: 'metadata.part-title', name: 'titles of parts', value: '表一\n人员名单' },
      { code: 'metadata.company', name: 'company', value: '某局' },
      { code: 'metadata.custom', name: '密级', value: '工作秘密' },
      { code: 'metadata.custom', name: '联系', value: '13800138000' },
    ]);
    expect(document.parts).toMatchObject([{ code: 'link-target', text: 'http://10.12.8.20/内网' }]);
  });

  test('that are damaged are a warning, and nothing is lost silently', async () => {
    const document = await properties({ [SUMMARY]: propertySetOf({ 4: 'x'.repeat(50) }).slice(0, 90) });
    expect(document.warnings).toMatchObject([{ code: 'corrupt-partial' }]);
  });
});
