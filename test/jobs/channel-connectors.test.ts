import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ChannelFailure } from '../../src/engine/channels/channel-failure.ts';
import { isSigned, newWebhookSecret, signedHeaders } from '../../src/engine/channels/standard-webhooks.ts';
import type { Connector, Parcel, StoredFile } from '../../src/engine/ports.ts';
import { folderConnector, safeNames } from '../../src/jobs/channels/folder-connector.ts';
import { mailConnector } from '../../src/jobs/channels/mail-connector.ts';
import { webhookConnector } from '../../src/jobs/channels/webhook-connector.ts';
import { addressScope } from '../../src/scan/address-scope.ts';
import { postHere } from '../support/post.ts';

const isPublic = (address: string) => addressScope(address) === 'public';
const AT = '2026-03-02T01:00:00.000Z';
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const TEXTS = new Map([['通知正文', sha('通知正文')] as const, ['附件', sha('附件')] as const]);
const file = (name: string, text: string) => ({ name, sha256: sha(text), size: Buffer.byteLength(text), mediaType: 'text/plain' });

function parcel(more: Partial<Parcel> = {}): Parcel {
  return {
    delivery: '018f0000-0000-7000-8000-000000000001',
    action: 'publish',
    channel: { key: 'site', target: 'https://site.example/hook' },
    secret: newWebhookSecret(),
    release: '018f0000-0000-7000-8000-000000000002',
    item: { id: '018f0000-0000-7000-8000-000000000003', number: 7 },
    title: '关于政务公开工作的通知',
    digest: 'd'.repeat(64),
    releasedAt: AT,
    at: AT,
    files: [file('通知.txt', '通知正文'), file('附件.txt', '附件')],
    certificate: '{"certificate":true}',
    ...more,
  };
}

const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: ChannelFailure) => error.fault ?? error.message,
  );

describe('a folder', () => {
  let root: string;
  let fails: (name: string) => boolean;
  let connector: Connector;
  const whole = () => path.join(root, 'site', 'files', parcel().release);
  const below = async (folder: string) => (await readdir(folder).catch(() => [])).sort();

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'imprimatur-channel-'));
    fails = () => false;
    const open = async (sha256: string): Promise<StoredFile> => {
      const [text = ''] = [...TEXTS].find(([, hash]) => hash === sha256) ?? [];
      return {
        size: text.length,
        bytes: async function* () {
          yield Buffer.from(text.slice(0, 1));
          if (fails(text)) throw new Error('killed while it was written');
          yield Buffer.from(text.slice(1));
        },
      };
    };
    connector = folderConnector(root, { open });
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  test('gets files, certificate and what they are, and says which bytes lie there', async () => {
    const { receipt } = await connector.carry(parcel());
    expect(receipt?.digest).toBe(parcel().digest);
    expect([...(receipt?.files ?? [])].sort()).toEqual([...TEXTS.values()].sort());
    expect(await below(whole())).toEqual(['release.sigstore.json', '通知.txt', '附件.txt'].sort());
    expect(await readFile(path.join(whole(), '通知.txt'), 'utf8')).toBe('通知正文');
    const about = JSON.parse(await readFile(path.join(root, 'site', 'releases', `${parcel().release}.json`), 'utf8'));
    expect(about).toMatchObject({
      digest: parcel().digest,
      item: 7,
      certificate: 'release.sigstore.json',
      files: [{ name: '通知.txt' }, { name: '附件.txt' }],
    });
  });

  test('shows nothing of what was broken off, and the next attempt finishes it', async () => {
    fails = (text) => text === '附件';
    await expect(connector.carry(parcel())).rejects.toThrow('killed');
    expect(await below(path.join(root, 'site', 'files'))).toEqual([]);
    expect(await below(path.join(root, 'site', 'releases'))).toEqual([]);
    fails = () => false;
    await connector.carry(parcel());
    expect(await below(whole())).toHaveLength(3);
  });

  test('that holds it already is left as it is, and other bytes in it are told', async () => {
    await connector.carry(parcel());
    fails = () => true;
    await connector.carry(parcel());
    await writeFile(path.join(whole(), '通知.txt'), '别的内容');
    const { receipt } = await connector.carry(parcel());
    expect(receipt?.files).toContain(sha('别的内容'));
    expect(await readFile(path.join(whole(), '通知.txt'), 'utf8')).toBe('别的内容');
  });

  test('has nothing of it after a recall, however often it is recalled', async () => {
    await connector.carry(parcel());
    for (const _ of [1, 2])
      expect((await connector.carry(parcel({ action: 'recall' }))).receipt).toEqual({ digest: parcel().digest, files: [] });
    expect(await below(path.join(root, 'site', 'files'))).toEqual([]);
    expect(await below(path.join(root, 'site', 'releases'))).toEqual([]);
  });

  test('that cannot be written is a fault, and no error of ours', async () => {
    await mkdir(path.join(root, 'site'), { recursive: true });
    await writeFile(path.join(root, 'site', 'files'), 'a file where a folder should be');
    expect(await faultOf(connector.carry(parcel()))).toBe('folder-unwritable');
  });

  test('has names that lead nowhere else and are never the same', () => {
    expect(
      safeNames(['../../etc/passwd', '.htaccess', 'a/b\\c.txt', 'A.txt', 'a.txt', 'release.sigstore.json', '', '\u202eexe.txt']),
    ).toEqual(['_.._etc_passwd', 'htaccess', 'a_b_c.txt', 'A.txt', '5-a.txt', '6-release.sigstore.json', 'file-7', '_exe.txt']);
    const [long] = safeNames([`${'长'.repeat(200)}.docx`]);
    expect(Buffer.byteLength(long as string)).toBeLessThanOrEqual(200);
    expect(long).toMatch(/长\.docx$/);
  });
});

describe('a webhook', () => {
  let server: Server;
  let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
  const calls: { body: string; headers: IncomingMessage['headers'] }[] = [];
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const allowed = (more: { timeoutMs?: number } = {}) =>
    webhookConnector({ allowedHosts: ['127.0.0.1'], isPublic, address: 'https://review.test', ...more });
  const to = (target: string, more: Partial<Parcel> = {}) => parcel({ channel: { key: 'site', target }, ...more });

  beforeEach(async () => {
    calls.length = 0;
    answer = (_request, response) => void response.writeHead(204).end();
    server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const body = Buffer.concat(pieces).toString();
        calls.push({ body, headers: request.headers });
        answer(request, response, body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  test('is called with a message that its secret verifies, with the digest and where the files are', async () => {
    const sent = to(`${address()}/hook?of=us`);
    expect(await allowed().carry(sent)).toEqual({ receipt: null });
    const [{ body, headers }] = calls as [(typeof calls)[0]];
    const signed = {
      id: headers['webhook-id'] as string,
      timestamp: headers['webhook-timestamp'] as string,
      signature: headers['webhook-signature'] as string,
    };
    expect(isSigned(sent.secret as string, signed, Buffer.from(body), AT)).toBe(true);
    expect(isSigned(newWebhookSecret(), signed, Buffer.from(body), AT)).toBe(false);
    expect(isSigned(sent.secret as string, signed, Buffer.from(body.replace('d', 'e')), AT)).toBe(false);
    expect(signed.id).toBe(sent.delivery);
    expect(JSON.parse(body)).toMatchObject({
      type: 'release.publish',
      data: {
        digest: sent.digest,
        item: 7,
        files: [{ sha256: sha('通知正文'), address: `https://review.test/library/${sent.release}/files/0` }, {}],
      },
    });
  });

  test('is told of a recall without title and files', async () => {
    await allowed().carry(to(address(), { action: 'recall' }));
    const { type, data } = JSON.parse(calls[0]?.body ?? '');
    expect([type, Object.keys(data).sort()]).toEqual(['release.recall', ['channel', 'delivery', 'digest', 'item', 'release']]);
  });

  test('may answer with the receipt', async () => {
    const receipt = { digest: 'd'.repeat(64), files: [...TEXTS.values()] };
    answer = (_request, response) => void response.end(JSON.stringify({ receipt, more: 1 }));
    expect(await allowed().carry(to(address()))).toEqual({ receipt });
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['refused', (response) => void response.writeHead(500).end('a secret of theirs')],
    ['redirected', (response) => void response.writeHead(302, { Location: 'http://127.0.0.1/elsewhere' }).end()],
    ['bad-receipt', (response) => void response.end('{"receipt":{"digest":"none"}}')],
    ['too-large', (response) => void response.end('x'.repeat(70_000))],
    ['unreachable', (response) => void response.destroy()],
  ])('that answers badly is %s, and nothing of its answer is kept', async (fault, how) => {
    answer = (_request, response) => how(response);
    expect(await faultOf(allowed().carry(to(address())))).toBe(fault);
    expect(calls).toHaveLength(1);
  });

  test('that says nothing is given up', async () => {
    answer = () => undefined;
    expect(await faultOf(allowed({ timeoutMs: 50 }).carry(to(address())))).toBe('unreachable');
  });

  test.each(['127.0.0.1', '[::1]', '10.1.2.3', '169.254.169.254', '[::ffff:127.0.0.1]', '0.0.0.0', 'localhost'])(
    'in a network that the operator has not allowed is not called: %s',
    async (host) => {
      const { port } = server.address() as AddressInfo;
      const connector = webhookConnector({ allowedHosts: ['elsewhere.example'], isPublic, address: undefined });
      for (const scheme of ['http', 'https']) {
        expect(await faultOf(connector.carry(to(`${scheme}://${host}:${port}/`)))).toBe('address-not-allowed');
      }
      expect(calls).toEqual([]);
    },
  );

  test('agrees with the test vector of Standard Webhooks', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const body = '{"test": 2432232314}';
    const { signature } = signedHeaders(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', '2021-02-25T05:08:50.000Z', body);
    expect(signature).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
    expect(signedHeaders(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1614265330 * 1000).toISOString(), body).signature).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });
});

describe('a letter', () => {
  test('says what is to be published, with its hashes; of a recalled one neither title nor files', async () => {
    const post = postHere();
    const connector = mailConnector(post);
    const channel = { key: 'news', target: 'news@site.example' };
    expect(await connector.carry(parcel({ channel }))).toEqual({ receipt: null });
    await connector.carry(parcel({ channel, action: 'recall' }));
    const [told, recalled] = post.letters;
    expect(told).toMatchObject({ id: parcel().delivery, to: channel.target });
    expect(told?.text).toContain(sha('附件'));
    expect(told?.text).toContain('关于政务公开工作的通知');
    expect(JSON.stringify(recalled)).not.toContain('关于政务公开工作的通知');
  });
});
