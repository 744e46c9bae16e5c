import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { LinkAnswer } from '../../engine/ports.ts';

export interface ProbeOptions {
  /** Milliseconds for a link, all its requests together; default 10,000. */
  timeoutMs?: number;
  /** Whether this address may be connected to: public ones only, or a document could make the machine ask its own network. */
  mayConnect: (address: string) => boolean;
}

const TIMEOUT = 10_000;
const MAX_REDIRECTS = 5;

/** Asks for a link by HEAD, and by GET where HEAD is not answered well. Never rejects, reads no body, sends neither cookies nor passwords. */
export async function probe(link: URL, { timeoutMs = TIMEOUT, mayConnect }: ProbeOptions): Promise<LinkAnswer> {
  const ask = { signal: AbortSignal.timeout(timeoutMs), mayConnect };
  const head = await follow(link, { ...ask, method: 'HEAD' });
  if (head.kind === 'there' || head.kind === 'noHost') return head;
  return follow(link, { ...ask, method: 'GET' });
}

interface Ask {
  method: 'HEAD' | 'GET';
  signal: AbortSignal;
  mayConnect: (address: string) => boolean;
}

async function follow(link: URL, ask: Ask): Promise<LinkAnswer> {
  let url = link;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    try {
      const { status, location } = await answerOf(url, ask);
      if (location === undefined || status < 300 || status > 399) return judged(status);
      if (!URL.canParse(location, url)) return { kind: 'unknown' };
      url = new URL(location, url);
    } catch (error) {
      // After a redirect it is not this link's host that nobody knows.
      const isUnknownHost = (error as NodeJS.ErrnoException).code === 'ENOTFOUND';
      return { kind: isUnknownHost && hop === 0 ? 'noHost' : 'unknown' };
    }
  }
  return { kind: 'unknown' };
}

function judged(status: number): LinkAnswer {
  if (status === 404 || status === 410) return { kind: 'gone', status };
  return { kind: status >= 500 || status === 405 ? 'unknown' : 'there' };
}

/** One request. The address that was judged is the one that is connected to: a name cannot be resolved a second time to another. */
function answerOf(url: URL, { method, signal, mayConnect }: Ask): Promise<{ status: number; location: string | undefined }> {
  const { protocol, port, pathname, search } = url;
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const send = protocol === 'https:' ? requestHttps : protocol === 'http:' ? requestHttp : undefined;
  if (!send || (isIP(hostname) !== 0 && !mayConnect(hostname))) return Promise.reject(new Error('This address is not asked.'));
  return new Promise((done, fail) => {
    const onAnswer = (response: IncomingMessage) => {
      done({ status: response.statusCode ?? 0, location: response.headers.location });
      response.destroy();
    };
    const headers = { 'User-Agent': 'imprimatur-link-check', Accept: '*/*' };
    send({ hostname, port, path: pathname + search, method, signal, headers, agent: false, lookup: guarded(mayConnect) }, onAnswer)
      .on('error', fail)
      .end();
  });
}

/** A name of which one address must not be connected to is not connected to at all. */
function guarded(mayConnect: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => mayConnect(address))) return callback(new Error('This address is not asked.'), '', 0);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
