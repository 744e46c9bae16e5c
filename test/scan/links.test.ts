import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { addressScope } from '../../src/scan/address-scope.ts';
import { entitiesOf } from '../../src/scan/entities.ts';
import { linkAt, linksIn } from '../../src/scan/link.ts';
import { compileRules } from '../../src/scan/pass/rule-set.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { scanText } from '../../src/scan/scanner.ts';

describe('links in a text', () => {
  const written = (text: string) => [...linksIn(text)].map((link) => link.written);

  test('end before what closes the sentence', () => {
    expect(written('见（http://www.gov.cn/a_(b).html）、"https://a.cn/?x=1&y=2#z"。www.b.cn, 和http://c.cn.')).toEqual([
      'http://www.gov.cn/a_(b).html',
      'https://a.cn/?x=1&y=2#z',
      'www.b.cn',
      'http://c.cn',
    ]);
  });

  test('a link inside a link is part of it, two with a comma between are two', () => {
    expect(written('https://a.cn/r?to=http://b.cn/x http://a.cn,http://b.cn')).toEqual([
      'https://a.cn/r?to=http://b.cn/x',
      'http://a.cn',
      'http://b.cn',
    ]);
  });

  test('host and path are distinguished from user, password and port', () => {
    const text = '见 HTTP://me:pw@WWW.Gov.cn:8080/a';
    const link = linkAt(text, text.indexOf('://'));
    expect(link).toMatchObject({ scheme: 'http', host: 'www.gov.cn', start: 2, hostEnd: text.length - 2, end: text.length });
  });

  test('nothing is before the sign', () => {
    expect(linkAt('://a.cn', 0)).toBeUndefined();
  });
});

describe('who can reach an address', () => {
  test.each([
    ['10.1.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['169.254.169.254', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['0.0.0.0', 'private'],
    ['255.255.255.255', 'private'],
    ['192.0.2.1', 'documentation'],
    ['124.74.12.8', 'public'],
    ['::1', 'private'],
    ['::', 'private'],
    ['fe80::1%eth0', 'private'],
    ['fd00::1', 'private'],
    ['2001:db8::1', 'documentation'],
    ['2400:3200::1', 'public'],
    ['::ffff:10.0.0.1', 'private'],
    ['::ffff:124.74.12.8', 'public'],
    ['64:ff9b::a00:1', 'private'],
    ['2002:a00:1::', 'private'],
    ['2002:7c4a:c08::1', 'public'],
    ['2606:4700::1111', 'public'],
    ['::ffff:0:10.0.0.1', 'private'],
    ['5f00::1', 'private'],
    ['fe80::1%eth0', 'private'],
    ['gov.cn', undefined],
  ])('%s: %s', (address, scope) => expect(addressScope(address)).toBe(scope));
});

describe('links beside the other rules', () => {
  test('an address in a link is reported as an address too, in a file and in a line', async () => {
    const set = compileRules(await loadRules(join(import.meta.dirname, '../../rules')));
    const text = '系统入口 http://10.14.2.8:8080/oa?utm_source=x';
    const { findings } = scanText(text, set, 'key');
    expect(findings.map(({ entity }) => entity).sort()).toEqual(['intranet-link', 'ip-address', 'tracking-link']);
    expect(
      entitiesOf(text, set)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['intranet-link', 'ip-address', 'tracking-link']);
  });
});
