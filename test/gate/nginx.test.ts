import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, constants, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gateServer } from '../../src/gate/site/serve-gate.ts';
import { SiteGate } from '../../src/gate/site/site-gate.ts';
import { Website } from './reviewed.ts';

const NGINX = '/usr/sbin/nginx';
const isHere = (() => {
  try {
    accessSync(NGINX, constants.X_OK);
    return true;
  } catch {
    return false;
  }
})();
if (!isHere) console.warn('not run here: the gate under nginx (.ci/install-verifiers.sh installs it on Debian)');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

(isHere ? describe : describe.skip)('a website under nginx with the file of the example', () => {
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
    nginx = await startNginx();
  });
  afterAll(async () => {
    gate.close();
    if (nginx) {
      nginx.kill('SIGTERM');
      await once(nginx, 'close');
    }
    website.remove();
  });

  /** The example's own file, with this test's folder and ports, in the least that nginx needs around it. */
  async function startNginx(): Promise<ChildProcess> {
    const example = readFileSync(path.join(import.meta.dirname, 'site/nginx.conf'), 'utf8')
      .replaceAll('/srv/www', website.at('site'))
      .replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`)
      .replaceAll('127.0.0.1:8787', `127.0.0.1:${gatePort}`);
    mkdirSync(website.at('temp'));
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${website.at('temp')}/${name};`,
    );
    website.write('nginx.conf', `events {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${example}}\n`);
    const user = process.getuid?.() === 0 ? 'user root; ' : '';
    const directives = `${user}daemon off; master_process off; error_log stderr; pid ${website.at('pid')};`;
    const child = spawn(NGINX, ['-e', 'stderr', '-p', website.folder, '-c', website.at('nginx.conf'), '-g', directives], {
      stdio: 'ignore',
    });
    // It answers as soon as it listens.
    for (;;) {
      if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`);
      if ((await raw('/').catch(() => 0)) !== 0) return child;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The status of a request whose target is sent as it is: clients would tidy it up. */
  function raw(target: string, header = ''): Promise<number> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET ${target} HTTP/1.1\r\nHost: site\r\n${header}Connection: close\r\n\r\n`),
      );
      let answer = '';
      socket.setEncoding('latin1').on('data', (piece: string) => {
        answer += piece;
      });
      socket.on('error', reject).on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)));
    });
  }

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
