import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import path from 'node:path';
import type { Website } from './reviewed.ts';

const NGINX = '/usr/sbin/nginx';

export const nginxIsHere = (() => {
  try {
    accessSync(NGINX, constants.X_OK);
    return true;
  } catch {
    return false;
  }
})();

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The example's own file, with this website and these ports, in the least that nginx needs around it. `gatePort` left out: it asks no gate. */
export async function startNginx(website: Website, port: number, gatePort?: number): Promise<ChildProcess> {
  const example = readFileSync(path.join(import.meta.dirname, 'site/nginx.conf'), 'utf8')
    .replaceAll('/srv/www', website.at('site'))
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`)
    .replaceAll('127.0.0.1:8787', `127.0.0.1:${gatePort ?? 8787}`)
    .replace(gatePort === undefined ? 'auth_request /_gate;' : /$^/, '');
  const own = `nginx-${port}`;
  mkdirSync(website.at(own));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${website.at(own)}/${name};`);
  website.write(`${own}.conf`, `events {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${example}}\n`);
  const user = process.getuid?.() === 0 ? 'user root; ' : '';
  const directives = `${user}daemon off; master_process off; error_log stderr; pid ${website.at(`${own}.pid`)};`;
  const child = spawn(NGINX, ['-e', 'stderr', '-p', website.folder, '-c', website.at(`${own}.conf`), '-g', directives], {
    stdio: 'ignore',
  });
  // It answers as soon as it listens.
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`);
    if ((await statusOf(port, '/').catch(() => 0)) !== 0) return child;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The status of a request whose target is sent as it is: clients would tidy it up. */
export function statusOf(port: number, target: string, header = ''): Promise<number> {
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
