import { expect, test } from '@jest/globals';
import { tableRows } from '../../src/scan/earlier/table-rows.ts';
import { toldOfItself } from '../../src/scan/earlier/told-of-itself.ts';
import { read } from '../intake/support.ts';

const PAGE = (head: string) => `<html><head><title>某区政府网 - 某通知</title>${head}</head><body><h1>某通知</h1><p>正文</p></body></html>`;

test('a page says its title, day and address in its properties; those of government sites go before others', async () => {
  const properties = [
    ['ArticleTitle', '关于某事的通知'],
    ['PubDate', '2020-03-04 09:30'],
    ['Url', 'https://www.example.gov.cn/a.html'],
  ];
  const head = properties.map(([name, content]) => `<meta name="${name}" content="${content}">`).join('');
  expect(toldOfItself(await read('a.html', PAGE(`<meta property="og:title" content="另一标题">${head}`)))).toEqual({
    title: '关于某事的通知',
    day: '2020-03-04',
    address: 'https://www.example.gov.cn/a.html',
  });
});

test('a page without properties has its title alone, and no address that is none', async () => {
  expect(toldOfItself(await read('a.html', PAGE('<meta name="Url" content="/a.html"><meta name="PubDate" content="昨天">')))).toEqual({
    title: '某区政府网 - 某通知',
  });
});

test('an official document says its title and date by its elements', async () => {
  const text = '某市人民政府文件\n某府〔2019〕3号\n关于做好某项工作的通知\n各区人民政府：\n请认真执行。\n某市人民政府\n2019年3月4日\n';
  expect(toldOfItself(await read('a.txt', text))).toEqual({ title: '关于做好某项工作的通知', day: '2019-03-04' });
});

test('rows of a table have their cells by column, whatever is in them', async () => {
  const rows = tableRows(await read('a.csv', '标题,日期,正文\n甲,,"一行\n""二""行,\t三"\n\n乙,2019-01-02\n'));
  expect(rows).toEqual([
    { row: 1, cells: { 0: '标题', 1: '日期', 2: '正文' } },
    { row: 2, cells: { 0: '甲', 2: '一行\n"二"行,\t三' } },
    { row: 4, cells: { 0: '乙', 1: '2019-01-02' } },
  ]);
});

test('what is no table has no rows', async () => {
  expect(tableRows(await read('a.txt', '标题,正文\n甲,乙\n'))).toBeUndefined();
});
