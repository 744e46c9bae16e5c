import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import request from 'supertest';
import { onlyReleased } from '../../src/gate/site/middleware.ts';
import { fileOf } from '../../src/gate/site/request-path.ts';
import { gateServer } from '../../src/gate/site/serve-gate.ts';
import { SiteGate } from '../../src/gate/site/site-gate.ts';
import { Website } from './reviewed.ts';

const website = new Website();
let recalledId: string;
beforeAll(async () => {
  await website.release({ 'index.html': '<p>home</p>' }, { into: 'site' });
  await website.release({ '公告/a b.pdf': 'notice' }, { into: 'site' });
  recalledId = await website.release({ 'later-recalled.pdf': 'recalled' }, { into: 'site' });
  website.write('site/draft.pdf', 'draft');
  website.write('outside.pdf', 'notice');
  await website.recall([]);
});
afterAll(() => website.remove());

const gateOf = (more: Partial<ConstructorParameters<typeof SiteGate>[0]> = {}) =>
  new SiteGate({ site: website.at('site'), trust: website.trustFiles, ...more });
const why = async (gate: SiteGate, target: string) => {
  const answer = await gate.ask(target);
  return answer.allowed ? 'allowed' : answer.why;
};

describe('the name that a request means', () => {
  test.each<[string, string | undefined]>([
    ['/a.pdf', 'a.pdf'],
    ['/a.pdf?x=../b', 'a.pdf'],
    ['/%E5%85%AC%E5%91%8A/a%20b.pdf', '公告/a b.pdf'],
    ['/sub%2Fa.pdf', 'sub/a.pdf'],
    ['/', 'index.html'],
    ['/sub/', 'sub/index.html'],
    ...[
      '',
      'a.pdf',
      'http://host/a.pdf',
      '//a.pdf',
      '/a//b',
      '/../a',
      '/a/..',
      '/a/./b',
      '/%2e%2e/a',
      '/a/%2e%2e%2fb',
      '/a%00.pdf',
      '/a%0a',
      '/%c0%ae%c0%ae/a',
    ].map((target): [string, undefined] => [target, undefined]),
    ...[
      '/%252e%252e/a',
      '/a%255c..',
      '/a\\..\\b',
      '/a%5c',
      '/.imprimatur-gate.json',
      '/sub/.git/config',
      '/a#b',
      '/%',
      '/%zz',
      '/%ed%a0%80',
      '//',
    ].map((target): [string, undefined] => [target, undefined]),
  ])('%j is %j', (target, name) => expect(fileOf(target, 'index.html')).toBe(name));
});

describe('the gate at request time', () => {
  test('lets out what was released and its certificate, and nothing else', async () => {
    const gate = gateOf();
    symlinkSync(website.at('site/公告'), website.at('site/link'));
    symlinkSync(website.at('outside.pdf'), website.at('site/outside.pdf'));
    mkdirSync(website.at('site/folder'));
    expect(spawnSync('mkfifo', [website.at('site/pipe')]).status).toBe(0);
    expect(await why(gate, '/')).toBe('allowed');
    expect(await why(gate, '/%E5%85%AC%E5%91%8A/a%20b.pdf')).toBe('allowed');
    expect(await why(gate, '/%E5%85%AC%E5%91%8A/a%20b.pdf.sigstore.json')).toBe('allowed');
    expect(await why(gate, '/draft.pdf')).toBe('no-certificate');
    expect(await why(gate, '/not-there.pdf')).toBe('no-such-file');
    expect(await why(gate, '/folder')).toBe('no-file-of-its-own');
    expect(await why(gate, '/folder/')).toBe('no-such-file');
    expect(await why(gate, '/pipe')).toBe('no-file-of-its-own');
    expect(await why(gate, '/link/a%20b.pdf')).toBe('no-file-of-its-own');
    expect(await why(gate, '/outside.pdf')).toBe('no-file-of-its-own');
    expect(await why(gate, '/index.html/')).toBe('no-such-file');
    expect(await why(gate, `/${'a'.repeat(5_000)}`)).toBe('no-such-file');
    expect(await why(gate, '/../outside.pdf')).toBe('path-refused');
  });

  test('sees a changed byte, also when size and time of the file were set back, and a file in the place of another', async () => {
    const gate = gateOf();
    const target = '/%E5%85%AC%E5%91%8A/a%20b.pdf';
    const file = website.at('site/公告/a b.pdf');
    const { atime, mtime } = statSync(file);
    expect(await why(gate, target)).toBe('allowed');
    writeFileSync(file, 'Notice');
    utimesSync(file, atime, mtime);
    expect(await why(gate, target)).toBe('no-certificate');
    writeFileSync(file, 'notice');
    expect(await why(gate, target)).toBe('allowed');
    website.write('site/other', 'nOtice');
    renameSync(website.at('site/other'), file);
    expect(await why(gate, target)).toBe('no-certificate');
    writeFileSync(file, 'notice');
    expect(await why(gate, target)).toBe('allowed');
  });

  test('judges anew when a list of recalled releases comes, and when the list ends; an older one is refused', async () => {
    let now = Date.now();
    const told: string[] = [];
    const gate = gateOf({ now: () => now, onNewest: (issuedAt) => told.push(issuedAt) });
    const before = readFileSync(website.at('recalled'), 'utf8');
    expect(await why(gate, '/later-recalled.pdf')).toBe('allowed');
    expect(told).toHaveLength(1);
    now += 2 * 86_400_000;
    expect(await why(gate, '/later-recalled.pdf')).toBe('recall-stale');
    now -= 4 * 86_400_000;
    expect(await why(gate, '/later-recalled.pdf')).toBe('recall-from-future');
    now += 2 * 86_400_000;
    await website.recall([recalledId]);
    expect(await why(gate, '/later-recalled.pdf')).toBe('recalled');
    expect(await why(gate, '/')).toBe('allowed');
    expect(told).toHaveLength(2);
    website.write('recalled', before);
    expect(await why(gate, '/')).toBe('recall-rolled-back');
    expect(await why(gateOf({ newestRecalled: told[1] }), '/')).toBe('recall-rolled-back');
    expect(await why(gateOf(), '/')).toBe('allowed');
    await website.recall([]);
  });

  test('a file of trust that is gone is an error, and no answer', async () => {
    const gate = gateOf({ trust: { ...website.trustFiles, policy: website.at('nowhere') } });
    await expect(gate.ask('/')).rejects.toThrow('ENOENT');
  });
});

describe('who asks it', () => {
  test('nginx: 204, 403, and 500 when the gate is broken', async () => {
    const reported: string[] = [];
    const server = gateServer(gateOf(), (target, reason) => reported.push(`${reason} ${target}`));
    const ask = (target: string) => request(server).get('/api/gate/check').set('X-Original-URI', target);
    await ask('/').expect(204);
    await ask('/%E5%85%AC%E5%91%8A/a%20b.pdf').expect(204);
    await ask('/draft.pdf').expect(403);
    await request(server).get('/api/gate/check').expect(403);
    await request(server).post('/api/gate/check').set('X-Original-URI', '/').expect(404);
    await request(server).get('/').expect(404);
    expect(reported).toEqual(['no-certificate /draft.pdf']);
    const broken = gateServer(gateOf({ site: website.at('nowhere') }), () => undefined);
    await request(broken).get('/api/gate/check').set('X-Original-URI', '/').expect(500);
  });

  test('Express: the files of a folder go out through it, also where it is mounted below an address', async () => {
    const app = express();
    app.use('/files', onlyReleased(gateOf()), express.static(website.at('site'), { dotfiles: 'allow' }));
    app.use('/broken', onlyReleased(gateOf({ site: website.at('nowhere') })), express.static(website.at('site')));
    await request(app).get('/files/').expect(200, '<p>home</p>');
    await request(app).get('/files/%E5%85%AC%E5%91%8A/a%20b.pdf').expect(200);
    for (const path of ['draft.pdf', '%2e%2e/outside.pdf', 'link/a%20b.pdf', 'outside.pdf', '.imprimatur-gate.json', 'folder'])
      await request(app).get(`/files/${path}`).expect(403);
    await request(app).post('/files/').expect(403);
    await request(app).get('/broken/').expect(403);
  });
});
