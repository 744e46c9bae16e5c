import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gateServer } from '../../src/gate/site/serve-gate.ts';
import { SiteGate } from '../../src/gate/site/site-gate.ts';
import { freePort, nginxIsHere, startNginx, statusOf } from './nginx.ts';
import { Website } from './reviewed.ts';

if (!nginxIsHere) console.warn('not run here: the gate under nginx (.ci/install-verifiers.sh installs it on Debian)');

(nginxIsHere ? describe : describe.skip)('a website under nginx with the file of the example', () => {
  const website = new Website();
  let gate = gateServer(new SiteGate({ site: website.at('site'), trust: website.trustFiles }), () => undefined);
  let nginx: ChildProcess;
  let port: number;
  let gatePort: number;

  beforeAll(async () => {
    await website.release({ 'index.html': '<p>home</p>' }, { into: 'site' });
    await website.release({ '公告/a b.pdf': 'notice' }, { into: 'site' });
    await website.recall([]);
    website.write('site/draft.pdf', 'draft');
    website.write('site/changed.pdf', 'noticf');
    website.write('site/changed.pdf.sigstore.json', readFileSync(website.at('site/公告/a b.pdf.sigstore.json')));
    website.write('outside.pdf', 'outside');
    symlinkSync(website.at('outside.pdf'), website.at('site/link.pdf'));
    for (const folder of ['', 'site', 'site/公告']) chmodSync(website.at(folder), 0o755);
    gate.listen(0, '127.0.0.1');
    await once(gate, 'listening');
    gatePort = (gate.address() as AddressInfo).port;
    port = await freePort();
    nginx = await startNginx(website, port, gatePort);
  });
  afterAll(async () => {
    gate.close();
    if (nginx) {
      nginx.kill('SIGTERM');
      await once(nginx, 'close');
    }
    website.remove();
  });

  const raw = (target: string, header?: string) => statusOf(port, target, header);

  test('serves what was released, a folder with its index, and certificates', async () => {
    for (const target of ['/', '/index.html', '/index.html?x=1', '/%E5%85%AC%E5%91%8A/a%20b.pdf', '/index.html.sigstore.json'])
      expect([target, await raw(target)]).toEqual([target, 200]);
    const body = await fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
    expect(body).toBe('<p>home</p>');
  });

  test('refuses what was not reviewed, a changed byte, links, and every other way to write a path', async () => {
    const refused = [
      '/draft.pdf',
      '/changed.pdf',
      '/link.pdf',
      '/.imprimatur-gate.json',
      '/not-there.pdf',
      '/draft.pdf?x=/index.html',
      '/draft%2Epdf',
    ];
    const tricks = ['/%64raft.pdf', '//draft.pdf', '/x/../draft.pdf', '/x/%2e%2e/draft.pdf', '/index.html/../draft.pdf', '/./draft.pdf'];
    for (const target of [...refused, ...tricks]) expect([target, await raw(target)]).toEqual([target, 403]);
    for (const target of ['/../outside.pdf', '/..%2foutside.pdf', '/draft.pdf%00.html', '/%2e%2e/outside.pdf'])
      expect([400, 403]).toContain(await raw(target));
  });

  test('does not believe the header of a client, nor let it ask the gate', async () => {
    expect(await raw('/draft.pdf', 'X-Original-URI: /index.html\r\n')).toBe(403);
    expect(await raw('/_gate')).toBe(404);
    expect(await raw('http://site/draft.pdf')).toBe(403);
  });

  test('answers 500 while the gate is down, and serves again when it is back', async () => {
    gate.close();
    gate.closeAllConnections();
    expect(await raw('/index.html')).toBe(500);
    expect(await raw('/draft.pdf')).toBe(500);
    gate = gateServer(new SiteGate({ site: website.at('site'), trust: website.trustFiles }), () => undefined);
    gate.listen(gatePort, '127.0.0.1');
    await once(gate, 'listening');
    expect(await raw('/index.html')).toBe(200);
  });
});
