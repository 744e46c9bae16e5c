import { describe, expect, test } from '@jest/globals';
import { type ElementName, elementOf, type FileElements } from '../../src/domain/document-elements.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { fileElements } from '../../src/scan/elements/file-elements.ts';
import { stretchesOf } from '../../src/scan/places.ts';

const PAPER = `000123
特急
某某区人民政府办公室文件

某府办〔2024〕15号　　　　签发人：王某某

关于做好防汛工作的
通知

各镇人民政府、各街道办事处：
　　现将有关事项通知如下，请认真贯彻执行。
　　附件：1. 任务分工表
　　　　　2. 联系人名单

某某区人民政府办公室
二〇二四年五月十日
（此件公开发布）

抄送：区委办公室，区人大常委会办公室。
某某区人民政府办公室　　2024年5月14日印发
`;

async function elementsOf(name: string, text: string): Promise<FileElements> {
  const document = await readDocument(name, new TextEncoder().encode(text));
  return fileElements(document, stretchesOf(document));
}

const values = ({ documents }: FileElements, name: ElementName) => documents.map((document) => elementOf(document, name)?.value);

describe('the elements of a document', () => {
  test('are read from its text, each with its place', async () => {
    const read = await elementsOf('a.txt', PAPER);
    const [document] = read.documents;
    expect(document?.elements.map(({ name, value }) => [name, value])).toEqual([
      ['copyNumber', '000123'],
      ['urgency', '特急'],
      ['organMark', '某某区人民政府办公室文件'],
      ['documentNumber', '某府办〔2024〕15号'],
      ['signer', '王某某'],
      ['title', '关于做好防汛工作的通知'],
      ['recipients', '各镇人民政府、各街道办事处'],
      ['attachment', '任务分工表'],
      ['attachment', '联系人名单'],
      ['issuer', '某某区人民政府办公室'],
      ['date', '2024-05-10'],
      ['annotation', '此件公开发布'],
      ['copiedTo', '区委办公室，区人大常委会办公室'],
      ['printedBy', '某某区人民政府办公室'],
      ['printedOn', '2024-05-14'],
    ]);
    expect(document?.type).toBe('通知');
    for (const { value, location } of document?.elements.filter(({ name }) => name === 'documentNumber' || name === 'annotation') ?? []) {
      expect(PAPER.slice(location.start, location.end)).toBe(value);
      expect(location).toMatchObject({ file: 'a.txt', part: 'body' });
    }
  });

  test.each([['2024年5月10日'], ['2024 年 05 月 10 日'], ['二〇二四年五月十日'], ['2024-5-10'], ['2024.05.10'], ['２０２４年５月１０日']])(
    'a date written %s is the same day',
    async (written) => {
      expect(values(await elementsOf('a.txt', PAPER.replace('二〇二四年五月十日', written)), 'date')).toEqual(['2024-05-10']);
    },
  );

  test.each([['某府办[2024]15号'], ['某府办（2024）第015号'], ['某府办〔２０２４〕１５号'], ['某府办〔2024〕15 号']])(
    'a number written %s is the same number',
    async (written) => {
      expect(values(await elementsOf('a.txt', PAPER.replace('某府办〔2024〕15号', written)), 'documentNumber')).toEqual([
        '某府办〔2024〕15号',
      ]);
    },
  );

  test('those of an English memo are read from its labelled lines', async () => {
    const memo =
      'MEMORANDUM\nTo: All district offices\nFrom: Office of the Mayor\nDate: May 10, 2024\nSubject: Flood prevention\n\nPlease act.';
    const [document] = (await elementsOf('memo.txt', memo)).documents;
    expect(document?.elements.map(({ name, value }) => [name, value])).toEqual([
      ['recipients', 'All district offices'],
      ['issuer', 'Office of the Mayor'],
      ['date', '2024-05-10'],
      ['title', 'Flood prevention'],
    ]);
    expect((await elementsOf('o.txt', 'CITY OF EXAMPLE\nOrdinance No. 2024-15\nAn ordinance on parking')).documents[0]?.type).toBe(
      'ordinance',
    );
  });
});

describe('several documents in one file', () => {
  const second = PAPER.replaceAll('15号', '16号').replace('防汛', '防火');

  test('are told apart by their heads', async () => {
    const read = await elementsOf('a.txt', `${PAPER}\n${second}`);
    expect(read.documents.map(({ role }) => role)).toEqual(['main', 'main']);
    expect(values(read, 'documentNumber')).toEqual(['某府办〔2024〕15号', '某府办〔2024〕16号']);
  });

  test('are found however far down the second one is', async () => {
    const read = await elementsOf('a.txt', `${PAPER}\n${'一行\n'.repeat(30_000)}\n${second}`);
    expect(values(read, 'documentNumber')).toContain('某府办〔2024〕16号');
  });

  test('one below the heading 附件 is an annex', async () => {
    const read = await elementsOf('a.txt', `${PAPER}\n附件1\n${second}`);
    expect(read.documents.map(({ role }) => role)).toEqual(['main', 'annex']);
  });

  test('one that another forwards belongs to it', async () => {
    const forwarding = PAPER.replace('关于做好防汛工作的\n通知', '转发区应急局关于防汛工作的通知');
    const read = await elementsOf('a.txt', `${forwarding}\n${second}`);
    expect(read.documents.map(({ role }) => role)).toEqual(['main', 'forwarded']);
  });

  test('numbers that are cited, or listed with their titles, are none', async () => {
    const cited =
      '现将废止的文件公布如下，根据某府办〔2023〕3号文件执行。\n某府办〔2020〕1号\n关于防汛工作的通知\n某府办〔2020〕2号\n关于防火工作的通知\n';
    const read = await elementsOf('a.txt', PAPER.replace('　　现将', `${cited}　　现将`));
    expect(values(read, 'documentNumber')).toEqual(['某府办〔2024〕15号']);
  });
});

test('a file says that it is an annex by its name or its first line', async () => {
  const isAnnex = async (name: string, text = '一行') => (await elementsOf(name, text)).isAnnex;
  expect(await isAnnex('附件1 任务分工表.txt')).toBe(true);
  expect(await isAnnex('2-附件二.txt')).toBe(true);
  expect(await isAnnex('Annex A.txt')).toBe(true);
  expect(await isAnnex('a.txt', '附件2\n联系人名单')).toBe(true);
  expect(await isAnnex('annexation.txt')).toBe(false);
  expect(await isAnnex('正文.txt')).toBe(false);
});
