import { once } from 'node:events';
import { chmodSync, utimesSync } from 'node:fs';
import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gateServer } from '../../src/gate/site/serve-gate.ts';
import { SiteGate } from '../../src/gate/site/site-gate.ts';
import { freePort, nginxIsHere, startNginx } from '../gate/nginx.ts';
import { Website } from '../gate/reviewed.ts';
import { median, table } from './measure.ts';

/**
 * Requests per second that a website's gate answers, for files that it has seen and for files that it has not, and what nginx serves with it and
 * without. Run: npm run bench -- gate [files]
 */
const FILES = Number(process.argv[2] ?? 300);
const CALLERS = 8;
const ROUNDS = 3;
const REPEATS = 10;

const website = new Website();
const targets = Array.from({ length: FILES }, (_, n) => `/file-${n}.txt`);
for (const target of targets) await website.release({ [target.slice(1)]: `text of ${target}`.repeat(500) }, { into: 'site' });
await website.recall([]);
for (const folder of ['', 'site']) chmodSync(website.at(folder), 0o755);

const gate = gateServer(new SiteGate({ site: website.at('site'), trust: website.trustFiles }), () => undefined);
gate.listen(0, '127.0.0.1');
await once(gate, 'listening');
const gatePort = (gate.address() as AddressInfo).port;
const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });

function status(port: number, path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path, headers, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    }).on('error', reject);
  });
}

async function perSecond(repeats: number, ask: (target: string) => Promise<number>): Promise<number> {
  const waiting = Array.from({ length: repeats }, () => targets).flat();
  const at = performance.now();
  const caller = async () => {
    for (let target = waiting.pop(); target; target = waiting.pop())
      if ((await ask(target)) >= 300) throw new Error(`${target} was refused`);
  };
  const count = waiting.length;
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return (count * 1000) / (performance.now() - at);
}

/** A file that was written again is read and verified again. */
function touch(): void {
  for (const target of targets) utimesSync(website.at(`site${target}`), new Date(), new Date(Date.now() + 1000 * Math.random()));
}

const ways: Record<string, () => Promise<number>> = {};
const check = (target: string) => status(gatePort, '/api/gate/check', { 'x-original-uri': target });
ways['gate, not seen'] = async () => {
  touch();
  return perSecond(1, check);
};
ways['gate, seen'] = () => perSecond(REPEATS, check);
const servers = [];
if (nginxIsHere) {
  const [gated, open] = [await freePort(), await freePort()];
  servers.push(await startNginx(website, gated, gatePort), await startNginx(website, open));
  ways['nginx with the gate, not seen'] = async () => {
    touch();
    return perSecond(1, (target) => status(gated, target));
  };
  ways['nginx with the gate, seen'] = () => perSecond(REPEATS, (target) => status(gated, target));
  ways['nginx without'] = () => perSecond(REPEATS, (target) => status(open, target));
} else console.log('not run here: nginx');
const found = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
for (let round = 0; round < ROUNDS; round++) for (const [name, way] of Object.entries(ways)) found.get(name)?.push(await way());
const base = median(found.get('nginx without') ?? []);
const rows = [...found].map(([name, all]) => [
  name,
  Math.round(median(all)),
  name.startsWith('nginx') ? (median(all) / base).toFixed(2) : '',
]);
console.log(table(['', 'requests/s', '× nginx without'], rows));
for (const server of servers) server.kill('SIGTERM');
agent.destroy();
gate.close();
gate.closeAllConnections();
website.remove();
