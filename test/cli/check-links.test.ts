import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LinkCheck } from '../../src/cli/check-links/link-check.ts';
import type { Finding, ScanResult } from '../../src/domain/finding.ts';
import type { LinkAnswer } from '../../src/engine/ports.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { probe } from '../../src/jobs/link-checks/probe.ts';
import { isPublicAddress } from '../../src/scan/address-scope.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { compileRules, scanDocument } from '../../src/scan/scanner.ts';
import { dataFolder, ROOT, run } from './processes.ts';

const PATIENCE = 600_000;
const asked: string[] = [];
let server: Server;
let base = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const answers: Record<string, () => void> = {
      '/there': () => response.end('there'),
      '/gone': () => response.writeHead(410).end(),
      '/no-head': () => response.writeHead(request.method === 'HEAD' ? 404 : 200).end(),
      '/broken': () => response.writeHead(503).end(),
      '/moved': () => response.writeHead(302, { location: '/missing' }).end(),
      '/round': () => response.writeHead(302, { location: '/round' }).end(),
      '/into-files': () => response.writeHead(302, { location: 'file:///etc/hostname' }).end(),
      '/inward': () => response.writeHead(302, { location: 'http://127.0.0.2:9/' }).end(),
      '/silent': () => undefined,
    };
    (answers[request.url ?? ''] ?? (() => response.writeHead(404).end()))();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('asking for a link', () => {
  const answer = (where: string) =>
    probe(new URL(where, base), { mayConnect: (address) => address === '127.0.0.1', timeoutMs: where === '/silent' ? 200 : 5_000 });

  test.each<[string, LinkAnswer]>([
    ['/there', { kind: 'there' }],
    ['/gone', { kind: 'gone', status: 410 }],
    ['/missing', { kind: 'gone', status: 404 }],
    ['/no-head', { kind: 'there' }],
    ['/broken', { kind: 'unknown' }],
    ['/moved', { kind: 'gone', status: 404 }],
    ['/round', { kind: 'unknown' }],
    ['/into-files', { kind: 'unknown' }],
    ['/inward', { kind: 'unknown' }],
    ['/silent', { kind: 'unknown' }],
  ])('%s', async (where, wanted) => expect(await answer(where)).toEqual(wanted));

  test('GET is asked only where HEAD was not answered well', async () => {
    asked.length = 0;
    await answer('/there');
    await answer('/no-head');
    expect(asked).toEqual(['HEAD /there', 'HEAD /no-head', 'GET /no-head']);
  });

  test('an address inside a network is never connected to, by number or by name', async () => {
    asked.length = 0;
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433'])
      expect(await probe(new URL(`http://${host}:${port}/there`), { mayConnect: isPublicAddress })).toEqual({ kind: 'unknown' });
    expect(asked).toEqual([]);
  });

  test('a host that no name server knows is no host', async () => {
    const answer = await probe(new URL('http://nowhere.invalid/'), { mayConnect: isPublicAddress, timeoutMs: 5_000 });
    // Without any name server it cannot be told.
    expect(['noHost', 'unknown']).toContain(answer.kind);
  });
});

describe('the links of a file', () => {
  const clean: ScanResult = { outcome: 'clean', ruleSet: '', findings: [], failures: [], traces: [], timings: { intake: 0, scan: 0 } };
  const SAID: Record<string, LinkAnswer> = {
    'https://www.gov.cn/a': { kind: 'there' },
    'https://www.gov.cn/b?x=1': { kind: 'gone', status: 404 },
    'http://old.gov.cn/': { kind: 'noHost' },
  };
  const check = async (text: string, said: Record<string, LinkAnswer> = SAID, result = clean) => {
    const seen: string[] = [];
    const links = new LinkCheck({
      rules: await loadRules(path.join(ROOT, 'rules')),
      key: new Uint8Array(32),
      ask: async ({ href }) => {
        seen.push(href);
        return said[href] ?? { kind: 'unknown' };
      },
    });
    const file = { name: 'a.txt', bytes: Buffer.from(text) };
    const { result: completed } = await links.completed(file, { name: 'a.txt', position: 1, total: 1, result });
    return { seen, completed, unjudged: links.unjudged };
  };

  const scanned = async (text: string): Promise<ScanResult> => {
    const set = compileRules(await loadRules(path.join(ROOT, 'rules')));
    return { ...clean, ...scanDocument(await readDocument('a.txt', Buffer.from(text)), undefined, set, 'key') };
  };

  test('each is asked once, and what is gone is a finding without its text', async () => {
    const text = '见https://www.gov.cn/a#top、https://www.gov.cn/a 和 https://www.gov.cn/b?x=1。';
    const { seen, completed } = await check(text);
    expect(seen).toEqual(['https://www.gov.cn/a', 'https://www.gov.cn/b?x=1']);
    expect(completed.findings).toMatchObject([
      {
        ruleId: 'links',
        entity: 'dead-link',
        messageId: 'notFound',
        severity: 'low',
        data: { answer: '404' },
        location: { file: 'a.txt', line: 1 },
      },
    ]);
    expect(text.slice(completed.findings[0]!.location.start, completed.findings[0]!.location.end)).toBe('https://www.gov.cn/b?x=1');
    expect(completed.outcome).toBe('findings');
    expect(JSON.stringify(completed)).not.toContain('gov.cn');
  });

  test('a host that nobody knows is a finding once the network has answered, and a doubt before', async () => {
    expect((await check('http://old.gov.cn/ https://www.gov.cn/a')).completed.findings).toMatchObject([
      { data: { answer: 'no such host' } },
    ]);
    const { completed, unjudged } = await check('http://old.gov.cn/');
    expect([completed.outcome, unjudged]).toEqual(['clean', 1]);
  });

  test('no answer is no finding', async () => {
    const { completed, unjudged } = await check('https://slow.gov.cn/', {});
    expect([completed.findings, completed.outcome, unjudged]).toEqual([[], 'clean', 1]);
  });

  test('links that would pass something on, or that lead inward, are not asked', async () => {
    const text =
      'http://10.1.1.1/a http://oa/ https://a.gov.cn/?ticket=ST-1234567890abc https://a.gov.cn/?id=310117198001011230 ftp://a.gov.cn/';
    expect((await check(text, SAID, await scanned(text))).seen).toEqual([]);
    const campaign = 'https://www.gov.cn/a?utm_source=x';
    expect((await check(campaign, SAID, await scanned(campaign))).seen).toEqual(['https://www.gov.cn/a?utm_source=x']);
  });

  test('neither is one in which a rule from elsewhere, or one that reads whole documents, has found something', async () => {
    const text = '见https://www.gov.cn/kunpeng 和 https://www.gov.cn/a';
    const [finding] = (await scanned('http://10.1.1.1/a')).findings;
    const inLink = { ...finding, ruleId: 'badge-number', messageId: 'badge', location: { part: 'body', partIndex: 0, start: 20, end: 27 } };
    expect(text.slice(20, 27)).toBe('kunpeng');
    expect((await check(text, SAID, { ...clean, findings: [inLink as Finding] })).seen).toEqual(['https://www.gov.cn/a']);
  });

  test('a file that is gone since its scan is told as not judged', async () => {
    const links = new LinkCheck({ rules: await loadRules(path.join(ROOT, 'rules')), key: new Uint8Array(32) });
    const scanned = { name: 'a.txt', position: 1, total: 1, result: clean };
    expect(await links.completed({ name: 'a.txt', path: path.join(ROOT, 'no-such-file.txt') }, scanned)).toBe(scanned);
    expect(links.unjudged).toBe(1);
  });

  test('of a file that failed or has a state-secret mark nothing goes out', async () => {
    const text = 'https://www.gov.cn/a';
    expect((await check(text, SAID, { ...clean, outcome: 'quarantined' })).seen).toEqual([]);
    expect((await check(text, SAID, { ...clean, failures: [{ code: 'corrupt', message: '', zh: '' }] })).seen).toEqual([]);
  });
});

describe('imprimatur scan --check-links', () => {
  const { folder, remove } = dataFolder();
  afterAll(remove);

  test(
    'asks for nothing that leads inward, and a scan without it asks for nothing at all',
    async () => {
      asked.length = 0;
      const { port } = server.address() as AddressInfo;
      const file = path.join(folder, 'links.txt');
      writeFileSync(file, `见 http://127.0.0.1:${port}/there 和 http://localhost:${port}/there`);
      const { code, out } = await run(['scan', '--check-links', '--format', 'json', file]);
      await run(['scan', file]);
      expect(code).toBe(0);
      expect(JSON.parse(out).files[0].findings.map(({ entity }: { entity: string }) => entity)).toEqual(['intranet-link', 'intranet-link']);
      expect(asked).toEqual([]);
    },
    PATIENCE,
  );
});
