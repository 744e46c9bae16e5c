import { describe, expect, test } from '@jest/globals';
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
    ['<p style="opacity:0">x</p>', 'hidden.white-text'],
    ['<p style="color:rgba(0,0,0,0)">x</p>', 'hidden.white-text'],
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
      const started = performance.now();
      expect(await refusal('a.html', `<style>.a{display:none}</style>${piece.repeat(2 ** 19 / piece.length)}`)).not.toBe('corrupt');
      expect(performance.now() - started).toBeLessThan(15_000);
    },
  );
});
