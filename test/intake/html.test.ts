import { describe, expect, test } from '@jest/globals';
import { threadCpu } from '../../src/intake/cpu-time.ts';
import { fixture, read, refusal, textOf } from './support.ts';

describe('a web page', () => {
  test('joins inline tags and parts blocks, cells and line breaks', async () => {
    const document = await read(
      'a.html',
      '<p>身份证 <b>350112</b><i>1956</i></p><div>一</div>二<br>三<table><tr><td>甲<td>乙<tr><td>丙</table>',
    );
    expect(textOf(document, 'body')).toBe('身份证 3501121956\n一\n二\n三\n甲\t乙\n丙');
  });

  test.each([
    ['<p hidden>x</p>', 'hidden.display-none'],
    ['<style>#a .b{visibility:hidden}</style><div id="a"><p><span class="b c">x</span></p></div>', 'hidden.display-none'],
    ['<style>/* .n{} */ p.n, h6 {display : none !important}</style><p class="n">x</p>', 'hidden.display-none'],
    ['<p style="opacity:0">x</p>', 'hidden.invisible-text'],
    ['<p style="color:rgba(0,0,0,0)">x</p>', 'hidden.invisible-text'],
    ['<div style="height:0;overflow:hidden">x</div>', 'hidden.clipped-text'],
    ['<style>.a{max-height:0;overflow-y:hidden}</style><div class=a>x</div>', 'hidden.clipped-text'],
    ['<span style="position:absolute;clip:rect(0 0 0 0)">x</span>', 'hidden.clipped-text'],
    ['<span style="clip-path:inset(100%)">x</span>', 'hidden.clipped-text'],
    ['<b style="transform:scale(0)">x</b>', 'hidden.clipped-text'],
    ['<svg><text opacity="0">x</text></svg>', 'hidden.invisible-text'],
    ['<svg><text display="none">x</text></svg>', 'hidden.display-none'],
    ['<svg><desc>x</desc></svg>', 'hidden.alt-text'],
    ['<svg><metadata>x</metadata></svg>', 'hidden.metadata'],
    ['<p style="color:#FEFEFE">x</p>', 'hidden.white-text'],
    ['<p style="position:absolute;left:-9999px">x</p>', 'hidden.off-page-text'],
    ['<p style="font-size:1px">x</p>', 'hidden.tiny-text'],
    ['<p style="background:#000;color:black">x</p>', 'failed-redaction'],
    ['<div style="display:none"><p style="display:block">x</p></div>', 'hidden.display-none'],
    ['<template>x</template>', 'hidden.template'],
    ['<noscript>x</noscript>', 'hidden.noscript'],
    ['<p onclick="x">seen</p>', 'hidden.script'],
    ['<img alt="x">', 'hidden.alt-text'],
    ['<p data-phone="x">seen</p>', 'hidden.data-attribute'],
    ['<select><option value="x">seen</select>', 'hidden.form-field'],
  ])('%s hides x as %s', async (html, code) => {
    const document = await read('a.html', html);
    expect(textOf(document, code)).toBe('x');
    expect(textOf(document, 'body')).not.toContain('x');
  });

  test.each([
    '<p style="color:#fff;background:#000">x</p>',
    '<div style="background:navy"><p style="color:white">x</p></div>',
    '<style>@media print{p{display:none}}</style><p>x</p>',
    '<style>.a .b{display:none}</style><p class="b">x</p>',
    '<div style="font-size:0"><p style="font-size:12px">x</p></div>',
    '<div style="visibility:hidden"><p style="visibility:visible">x</p></div>',
    '<input value="x">',
    '<pre>x</pre>',
  ])('%s shows x', async (html) => {
    expect(textOf(await read('a.html', html), 'body')).toBe('x');
  });

  test('is decoded as it declares', async () => {
    const bytes = Buffer.concat([Buffer.from('<meta charset="gb2312"><p>'), Buffer.from('bbfac3dc', 'hex'), Buffer.from('</p>')]);
    expect(textOf(await read('a.html', new Uint8Array(bytes)), 'body')).toBe('机密');
  });

  test('gives the places that its own pictures were taken at', async () => {
    const picture = Buffer.from(fixture('exif-gps.jpg')).toString('base64');
    const { metadata } = await read('a.html', `<img src="data:image/jpeg;base64,${picture}">`);
    expect(metadata.find(({ code }) => code === 'exif.gps')?.value).toBe('31.030125,121.228713');
  });

  test('reports its scripts and links', async () => {
    const { observations, parts } = await read('a.html', '<script src="http://10.0.0.1/a.js"></script><a href="http://10.0.0.2/">x</a>');
    expect(observations.map(({ code }) => code)).toContain('active-content.script');
    expect(parts.find(({ code }) => code === 'link-target')?.text).toBe('http://10.0.0.1/a.js\nhttp://10.0.0.2/');
  });

  test('nested too deep is refused, not endless', async () => {
    expect(await refusal('a.html', '<div>'.repeat(200_000))).toBe('xml-too-deep');
  });

  test.each(['<b ', '<!--', '/*', '<p>', '<br>', '<a href=x>', '&', '<td>', '<style>/*', '<b>x</b>', '<svg>', '{', '<p class=a>'])(
    'of half a megabyte of %s takes linear time',
    async (piece) => {
      const started = threadCpu();
      expect(await refusal('a.html', `<style>.a{display:none}</style>${piece.repeat(2 ** 19 / piece.length)}`)).not.toBe('corrupt');
      expect(threadCpu() - started).toBeLessThan(15_000);
    },
  );

  test('a style sheet is no finding, but what it prints, says and fetches is read', async () => {
    expect((await read('a.html', '<style>p { color: #333; /* grid */ margin: 0 }</style><p>x</p>')).observations).toEqual([]);
    const css = '/* 管理员13800138000 */ p::after { content: "内部资料" } b { background: url(http://10.0.0.1/a.png) }';
    const document = await read('a.html', `<style>${css}</style><p>x</p>`);
    expect(textOf(document, 'hidden.style')).toBe('管理员13800138000\n内部资料');
    const open = await read('a.html', '<style>p { margin: 0 } /* 管理员13900139000</style><p>x</p>');
    expect(textOf(open, 'hidden.style')).toBe('管理员13900139000');
    expect(textOf(document, 'link-target')).toBe('http://10.0.0.1/a.png');
  });

  test('boxes that cut nothing off are seen', async () => {
    for (const css of ['height:0', 'overflow:hidden', 'height:20px;overflow:hidden', 'clip-path:inset(5%)', 'transform:scale(1.5)'])
      expect(textOf(await read('a.html', `<p style="${css}">x</p>`), 'body')).toBe('x');
  });

  test('drawings in the page are read, packed or not, with what they hide', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>机密</text><text opacity="0">13800138000</text></svg>';
    for (const data of [`svg+xml;base64,${Buffer.from(svg).toString('base64')}`, `svg+xml,${encodeURIComponent(svg)}`]) {
      const document = await read('a.html', `<img src="data:image/${data}">`);
      expect([textOf(document, 'body'), textOf(document, 'hidden.invisible-text')]).toEqual(['机密', '13800138000']);
    }
  });
});

/** What Word writes when it saves a page, and names `.doc`. */
const WORD_PAGE = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>赵拟稿</o:Author><o:Company>某局</o:Company></o:DocumentProperties><o:CustomDocumentProperties><o:密级 dt:dt="string">工作秘密</o:密级></o:CustomDocumentProperties></xml><![endif]--></head><body><p class=MsoNormal>身份证<span lang=EN-US>310117</span><span lang=EN-US>19800101<o:p></o:p></span><b>1230</b></p><!--[if mso]><p>手机<span>138</span><span lang="EN-US" style='mso-x:y'>0013<o:p></o:p></span><b>8000</b></p><![endif]--><![if !supportEmptyParas]>&nbsp;<![endif]><p style='mso-hide:all'>1390013<b>9000</b></p></body></html>`;

describe('a page that Word or Excel saved', () => {
  test.each(['a.doc', 'a.wps', 'a.xls', 'a.et', 'a.html'])('is read as %s, its numbers whole, its properties by name', async (name) => {
    const document = await read(name, WORD_PAGE);
    expect(document).toMatchObject({ format: 'html', mediaType: 'text/html', warnings: [] });
    expect(textOf(document, 'body')).toContain('身份证310117198001011230');
    expect(textOf(document, 'hidden.html-comment')).toBe('手机13800138000');
    expect(textOf(document, 'hidden.display-none')).toBe('13900139000');
    expect(document.metadata).toEqual([
      { code: 'metadata.author', name: 'o:author', value: '赵拟稿' },
      { code: 'metadata.company', name: 'o:company', value: '某局' },
      { code: 'metadata.custom', name: 'o:密级', value: '工作秘密' },
    ]);
  });

  test.each([
    ['UTF-16', Buffer.from(`\uFEFF${WORD_PAGE}`, 'utf16le')],
    [
      'a page inside an archive of mail',
      Buffer.from(
        `MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html; charset=utf-8\n\n${WORD_PAGE}\n--x--\n`,
      ),
    ],
    ['a fragment', Buffer.from('<table><tr><td>身份证310117198001011230')],
    ['a table of text', Buffer.from('姓名\t身份证310117198001011230\n')],
    ['plain text', Buffer.from('身份证310117198001011230')],
  ])('is read in %s', async (_, bytes) => {
    const document = await read('a.doc', new Uint8Array(bytes));
    expect(textOf(document, 'body')).toContain('身份证310117198001011230');
    expect(document.warnings).toEqual([]);
  });

  test('gives the value of a cell where it is not what the cell shows', async () => {
    const cell = (attributes: string) => `<table><tr><td ${attributes}>3.10117E+17</td></tr></table>`;
    expect(textOf(await read('a.xls', cell('x:num="310117198001011230"')), 'hidden.data-attribute')).toBe('310117198001011230');
    expect(textOf(await read('a.xls', cell('x:num x:fmla="=B2&amp;[2]名单!A1"')), 'hidden.formula')).toBe('=B2&[2]名单!A1');
    expect((await read('a.xls', cell('x:num="3.14159"'))).observations).toEqual([]);
  });

  test('is no excuse for bytes of no kind, and XML is told apart', async () => {
    expect(await refusal('a.doc', Uint8Array.from([1, 2, 3, 0, 255]))).toBe('unsupported-format');
    expect(await refusal('a.doc', '\u0001\u0002\u0003text')).toBe('unsupported-format');
  });

  test('may hide a number in the condition of a comment', async () => {
    expect(textOf(await read('a.html', '<p>x<![if 310117198001011230]>'), 'hidden.html-comment')).toContain('310117198001011230');
    expect((await read('a.html', '<p>x<![if !vml]>y<![endif]>')).observations).toEqual([]);
  });

  test('takes linear time for comments inside comments', async () => {
    const page = `<p>${'<!--[if a]>'.repeat(40_000)}13800138000${'<![endif]-->'.repeat(40_000)}</p>`;
    const before = threadCpu();
    expect(textOf(await read('a.html', page), 'hidden.html-comment')).toContain('13800138000');
    expect(threadCpu() - before).toBeLessThan(3_000);
  });
});

test('deleted and inserted digits are not one number', async () => {
  expect(textOf(await read('a.html', '<p><del>13811138111</del><ins>13811138222</ins></p>'), 'body')).toBe('13811138111 13811138222');
  expect(textOf(await read('a.html', '<p>机<ins>密</ins>★</p>'), 'body')).toBe('机密★');
});
