import { describe, expect, test } from '@jest/globals';
import { partsOf, read, refusal, textOf, zipOf } from './support.ts';

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';

function text(content: string, y: number, attributes = '', inside = ''): string {
  return `<ofd:TextObject ID="${y}" Boundary="20 ${y} 160 6" Size="4" ${attributes}>${inside}<ofd:TextCode X="0" Y="4">${content}</ofd:TextCode></ofd:TextObject>`;
}

/** An OFD file of one page; `resources` is the inside of its list of resources, `more` further members. */
function ofdOf(layer: string, resources = '', outlines = '', more: Record<string, string> = {}): Uint8Array {
  return zipOf({
    'OFD.xml': `<ofd:OFD ${NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>${outlines}</ofd:Document>`,
    'Doc_0/DocumentRes.xml': `<ofd:Res ${NS} BaseLoc="Res">${resources}</ofd:Res>`,
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page ${NS}><ofd:Content><ofd:Layer ID="10">${layer}</ofd:Layer></ofd:Content></ofd:Page>`,
    ...more,
  });
}

describe('an OFD page', () => {
  test('shows drawings of its resources where it puts them; those that no page shows are hidden', async () => {
    const unit = (id: string, said: string) =>
      `<ofd:CompositeGraphicUnit ID="${id}" Width="100" Height="20"><ofd:Content>${text(said, 1)}</ofd:Content></ofd:CompositeGraphicUnit>`;
    const resources = `<ofd:CompositeGraphicUnits>${unit('7', '13800138003')}${unit('8', '旧稿')}</ofd:CompositeGraphicUnits>`;
    const bytes = ofdOf(`${text('正文', 20)}<ofd:CompositeObject ID="30" Boundary="0 60 100 20" ResourceID="7"/>`, resources);
    const document = await read('a.ofd', bytes);
    expect(textOf(document, 'body')).toBe('正文\n13800138003\n');
    expect(textOf(document, 'hidden.orphan-part').trim()).toBe('旧稿');
  });

  test.each([
    ['of its own', text('x', 20, 'Alpha="0"')],
    ['of its colour', text('x', 20, '', '<ofd:FillColor Value="0 0 0" Alpha="5"/>')],
  ])('hides text with an opacity %s', async (_, layer) => {
    expect(textOf(await read('a.ofd', ofdOf(layer)), 'hidden.invisible-text').trim()).toBe('x');
  });

  test('gives its outline and where its links lead', async () => {
    const link = text(
      '链接',
      20,
      '',
      '<ofd:Actions><ofd:Action Event="CLICK"><ofd:URI URI="http://10.12.8.20/a"/></ofd:Action></ofd:Actions>',
    );
    const document = await read('a.ofd', ofdOf(link, '', '<ofd:Outlines><ofd:OutlineElem Title="一、内部资料"/></ofd:Outlines>'));
    expect(partsOf(document, 'outline')).toMatchObject([{ visible: true, text: '一、内部资料' }]);
    expect(partsOf(document, 'link-target')).toMatchObject([{ text: 'http://10.12.8.20/a', places: [{ page: 1 }] }]);
  });
});

describe('what else an OFD file holds', () => {
  test('tags and contents that no page list names', async () => {
    const document = await read(
      'a.ofd',
      ofdOf(text('正文', 20), '', '', {
        'Doc_0/Tags/Tag_1.xml': '<a><b>13800138002</b></a>',
        'Doc_0/Pages/Page_0/Content_V0.xml': `<ofd:Page ${NS}>${text('13900139000', 1)}</ofd:Page>`,
      }),
    );
    expect(textOf(document, 'hidden.custom-tag').trim()).toBe('13800138002');
    expect(textOf(document, 'hidden.previous-revision').trim()).toBe('13900139000');
  });

  test('the list of its resources is nothing hidden', async () => {
    const media = '<ofd:MultiMedias><ofd:MultiMedia ID="9"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>';
    expect((await read('a.ofd', ofdOf(text('正文', 20), media))).observations).toEqual([]);
  });

  test('encrypted members are told by their list', async () => {
    expect(await refusal('a.ofd', ofdOf(text('正文', 20), '', '', { 'Encryptions.xml': '<a/>' }))).toBe('encrypted');
  });
});
