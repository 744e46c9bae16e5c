import { randomUUID } from 'node:crypto';
import { CliError } from '../../start/cli-error.ts';

export interface DemoFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

export interface Answer {
  status: number;
  // The API's own schemas are tested where they are; the story reads what it needs.
  body: Record<string, unknown>;
}

export interface Asked {
  json?: unknown;
  files?: readonly DemoFile[];
  /** Default: a fresh one for every change. */
  key?: string;
}

/** One person at a browser: a session cookie, the origin of the installation, an idempotency key on every change. */
export class Client {
  readonly #url: string;
  /** How the story calls them. */
  readonly name: string;
  #cookie = '';
  #password = '';

  constructor(url: string, name: string) {
    this.#url = url;
    this.name = name;
  }

  async signIn(login: string, password: string): Promise<void> {
    const response = await fetch(`${this.#url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: this.#url },
      body: JSON.stringify({ login, password }),
    });
    if (!response.ok) throw new CliError(`${this.name} cannot sign in: ${(await problemOf(response)).reason}`);
    await response.arrayBuffer();
    this.#password = password;
    this.#cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  }

  /** Sends a request and reads the answer, refused or not. */
  async ask(method: string, path: string, asked: Asked = {}): Promise<Answer> {
    const answer = await answerOf(await this.#send(method, path, asked));
    if (answer.body['code'] !== 'proof-needed') return answer;
    // The story took longer than a proof lasts: the person enters their password again, as they would in front of the screen.
    await this.#send('POST', '/api/session/proof', { json: { password: this.#password } });
    return answerOf(await this.#send(method, path, asked));
  }

  /** As {@link ask}, for what must succeed for the story to go on. */
  async must(method: string, path: string, asked: Asked = {}): Promise<Record<string, unknown>> {
    const answer = await this.ask(method, path, asked);
    if (answer.status >= 400)
      throw new CliError(`${method} ${path} by ${this.name} was refused: ${refusalOf(answer).code}: ${refusalOf(answer).reason}`);
    return answer.body;
  }

  async download(path: string): Promise<Uint8Array> {
    const response = await this.#send('GET', path, {});
    if (!response.ok) throw new CliError(`GET ${path} by ${this.name} was refused: ${(await problemOf(response)).reason}`);
    return response.bytes();
  }

  #send(method: string, path: string, { json, files, key }: Asked): Promise<Response> {
    const headers: Record<string, string> = { 'Accept-Language': 'en', Origin: this.#url };
    if (this.#cookie) headers['Cookie'] = this.#cookie;
    if (method !== 'GET') headers['Idempotency-Key'] = key ?? randomUUID();
    if (files) return fetch(this.#url + path, { method, headers, body: formOf(json, files) });
    if (json === undefined) return fetch(this.#url + path, { method, headers });
    return fetch(this.#url + path, { method, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(json) });
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

function formOf(json: unknown, files: readonly DemoFile[]): FormData {
  const form = new FormData();
  form.append('content', JSON.stringify(json));
  for (const { name, mediaType, bytes } of files) form.append('file', new Blob([Buffer.from(bytes)], { type: mediaType }), name);
  return form;
}

/** Code and reason of a problem document (RFC 9457); empty for an answer that is none. */
export function refusalOf({ status, body }: Answer): { status: number; code: string; reason: string } {
  return { status, code: String(body['code'] ?? ''), reason: String(body['detail'] ?? '') };
}

async function problemOf(response: Response): Promise<{ code: string; reason: string }> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  return refusalOf({ status: response.status, body });
}
