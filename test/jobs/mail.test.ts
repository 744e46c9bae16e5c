import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { openPost } from '../../src/jobs/mail/open-post.ts';
import { mailFault } from '../../src/start/mail-fault.ts';

const LETTER = {
  id: '01a22b3d-075b-786b-ad3b-3a357b941484',
  to: 'head@example.org',
  subject: '先审：1 条通知',
  text: '第 1 号事项：等待您办理\n',
};

describe('a mail server', () => {
  const taken: { from: string; to: string[]; message: string }[] = [];
  let refusing = false;
  const server = new SMTPServer({
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'imprimatur' && password === 'kept secret' ? done(null, { user: username }) : done(new Error('wrong password')),
    onData: (stream, { envelope }, done) =>
      void text(stream).then((message) => {
        if (refusing) return done(new Error('mailbox of head@example.org is full'));
        taken.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          message,
        });
        return done();
      }),
  });
  const settings = (password = 'kept%20secret') => ({
    smtp: `smtp://imprimatur:${password}@127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    from: 'review@example.org',
    address: undefined,
  });
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

  test('takes the letter, under an id that stays the same with each try', async () => {
    const post = openPost(settings(), '/nowhere');
    expect(post.way).toBe('smtp');
    await post.send(LETTER);
    await post.send(LETTER);
    expect(taken).toHaveLength(2);
    expect(taken[0]).toMatchObject({ from: 'review@example.org', to: ['head@example.org'] });
    for (const { message } of taken) {
      expect(message).toContain(`Message-ID: <${LETTER.id}@imprimatur>`);
      expect(message).toContain('Auto-Submitted: auto-generated');
    }
  });

  test.each(['refuses it', 'does not know us', 'is not there'])(
    'that %s: the letter goes back to the queue, and nothing of what was said',
    async (how) => {
      refusing = how === 'refuses it';
      const address =
        how === 'does not know us'
          ? settings('wrong')
          : how === 'is not there'
            ? { ...settings(), smtp: 'smtp://127.0.0.1:1' }
            : settings();
      const error = await openPost(address, '/nowhere')
        .send(LETTER)
        .catch((thrown: unknown) => thrown as Error & { code: string });
      refusing = false;
      expect((error as { code: string }).code).toBe('mail-unavailable');
      expect((error as Error).message).not.toMatch(/example|wrong|127/);
    },
  );
});

describe('without a mail server', () => {
  test('letters are files that only their owner reads, each once', async () => {
    const folder = path.join(await mkdtemp(path.join(tmpdir(), 'imprimatur-mail-')), 'outbox');
    const post = openPost({ smtp: undefined, from: undefined, address: undefined }, folder);
    expect(post.way).toBe('file');
    await Promise.all([
      post.send(LETTER),
      openPost({ smtp: undefined, from: undefined, address: undefined }, folder).send({ ...LETTER, id: 'another' }),
    ]);
    await post.send(LETTER);
    expect((await readdir(folder)).sort()).toEqual([`${LETTER.id}.eml`, 'another.eml'].sort());
    const message = await readFile(path.join(folder, `${LETTER.id}.eml`), 'utf8');
    expect(message).toContain('To: head@example.org');
    expect((await stat(path.join(folder, `${LETTER.id}.eml`))).mode & 0o077).toBe(0);
    await rm(path.dirname(folder), { recursive: true });
  });

  test('that cannot be written stay in the queue', async () => {
    await expect(openPost({ smtp: undefined, from: undefined, address: undefined }, '/dev/null/outbox').send(LETTER)).rejects.toMatchObject(
      {
        code: 'mail-unavailable',
      },
    );
  });
});

test.each([
  [{ smtp: 'mail.example.org', from: 'a@example.org' }, 'IMPRIMATUR_SMTP'],
  [{ smtp: 'https://user:secret@mail.example.org', from: 'a@example.org' }, 'IMPRIMATUR_SMTP'],
  [{ smtp: 'smtps://user:secret@mail.example.org', from: undefined }, 'IMPRIMATUR_MAIL_FROM'],
  [{ smtp: 'smtps://user:secret@mail.example.org', from: 'a@example.org' }, undefined],
  [{ smtp: undefined, from: undefined }, undefined],
])('settings that cannot work stop the start with what is wrong, and without the password', (settings, fault) => {
  const told = mailFault({ ...settings, address: undefined });
  if (fault === undefined) expect(told).toBeUndefined();
  else expect(told).toContain(fault);
  expect(told ?? '').not.toMatch(/user:secret|mail\.example\.org/);
});
