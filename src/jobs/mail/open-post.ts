import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { ReviewError } from '../../domain/errors.ts';
import type { Letter, MailSettings, Post } from '../../engine/ports.ts';

/** Milliseconds after which a mail server that says nothing is given up; the queue tries again. */
const PATIENCE = 20_000;

/** How e-mails leave: by the mail server of the settings, else as files in a folder of this installation. */
export function openPost(settings: MailSettings, outbox: string): Post {
  const { smtp, address } = settings;
  const from = settings.from ?? 'imprimatur@localhost';
  return smtp === undefined
    ? { way: 'file', address, send: (letter) => writeLetter(letter, from, outbox) }
    : { way: 'smtp', address, send: sender(smtp, from) };
}

function messageOf({ id, to, subject, text }: Letter, from: string) {
  return {
    ...{ from, to, subject, text, messageId: `<${id}@imprimatur>` },
    // No out-of-office answers, and nothing is read from disk or network into a letter.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
}

function sender(smtp: string, from: string): Post['send'] {
  const transport = createTransport(smtp, { from });
  Object.assign(transport.options, { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE });
  return async (letter) => {
    // What the server said may hold addresses and its own name: it stays out of the job.
    await transport.sendMail(messageOf(letter, from)).catch((cause: unknown) => {
      throw new ReviewError('mail-unavailable', 'The mail server did not take the e-mail. It is sent again later.', {}, { cause });
    });
  };
}

/** As the message that would have been sent, under a name that a second try replaces. */
async function writeLetter(letter: Letter, from: string, outbox: string): Promise<void> {
  const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'unix' }).sendMail(messageOf(letter, from));
  const file = path.join(outbox, `${letter.id}.eml`);
  try {
    await mkdir(outbox, { recursive: true, mode: 0o700 });
    await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${file}.part`, file);
  } catch (cause) {
    throw new ReviewError('mail-unavailable', 'The e-mail could not be written into the outbox. Look at the disk.', {}, { cause });
  }
}
