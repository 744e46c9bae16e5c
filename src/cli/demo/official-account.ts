import { hash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { isSigned } from '../../engine/channels/standard-webhooks.ts';

interface Message {
  type: string;
  data: { digest: string; files?: { sha256: string; address: string }[] };
}

/** The other end of a channel, as an official account would have it: verifies what it is told, fetches the files, and answers with what it shows. */
export class OfficialAccount {
  secret = '';
  readonly #server: Server;
  readonly #shown = new Set<string>();

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const message = (await json(request)) as Message;
      const header = (name: string) => String(request.headers[name] ?? '');
      const headers = { id: header('webhook-id'), timestamp: header('webhook-timestamp'), signature: header('webhook-signature') };
      // A message is JSON as it was written: what was parsed writes itself the same way.
      const body = Buffer.from(JSON.stringify(message));
      if (!isSigned(this.secret, headers, body, new Date().toISOString())) return void response.writeHead(401).end();
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ receipt: { digest: message.data.digest, files: await this.#take(message) } }));
    });
  }

  static async open(): Promise<OfficialAccount> {
    const account = new OfficialAccount();
    await new Promise<void>((resolve) => account.#server.listen(0, '127.0.0.1', resolve));
    return account;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/messages`;
  }

  shows(digest: string): boolean {
    return this.#shown.has(digest);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.closeAllConnections();
      this.#server.close(() => resolve());
    });
  }

  /** SHA-256 of what it shows after the message. */
  async #take({ type, data: { digest, files = [] } }: Message): Promise<string[]> {
    if (type !== 'release.publish') {
      this.#shown.delete(digest);
      return [];
    }
    const held = await Promise.all(
      files.map(async ({ address }) => hash('sha256', Buffer.from(await (await fetch(address)).arrayBuffer()), 'hex')),
    );
    this.#shown.add(digest);
    return held;
  }
}
