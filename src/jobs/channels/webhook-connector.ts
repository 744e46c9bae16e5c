import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ChannelFailure } from '../../engine/channels/channel-failure.ts';
import { signedHeaders } from '../../engine/channels/standard-webhooks.ts';
import type { Connector, HandedOver, Parcel } from '../../engine/ports.ts';
import { receiptIn } from './receipt-in-answer.ts';

export interface WebhookSettings {
  /** Hosts (`host` or `host:port`) that may be called though they lie in a private network, and without TLS. Everything else is public and https. */
  allowedHosts: readonly string[];
  /** Whether everybody can reach an IP address. */
  isPublic(address: string): boolean;
  /** Address of this installation, at which a channel fetches the files. */
  address: string | undefined;
  /** Milliseconds for one call. */
  timeoutMs?: number;
}

const TIMEOUT = 20_000;
/** Bytes of an answer that are read; a receipt has far fewer. */
const MOST = 64 * 1024;

/**
 * Calls the channel with a message as Standard Webhooks sign it: `release.publish` or `release.recall`, with digest, hashes and where the files are. An answer of
 * 200 with a receipt is the receipt; without one it is awaited. Redirects are not followed, and the address that was judged is the one that is connected to.
 */
export function webhookConnector(settings: WebhookSettings): Connector {
  return {
    carry: async (parcel) => {
      const url = new URL(parcel.channel.target ?? '');
      const body = JSON.stringify(messageOf(parcel, settings.address));
      const { id, timestamp, signature } = signedHeaders(parcel.secret ?? '', parcel.delivery, parcel.at, body);
      const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
      return call(url, body, headers, settings);
    },
  };
}

function messageOf(parcel: Parcel, address: string | undefined): unknown {
  const { delivery, action, release, item, title, digest, releasedAt, at, files, channel } = parcel;
  const page = address === undefined ? null : `${address}/library/${release}`;
  const data = {
    ...{ delivery, channel: channel.key, release, item: item.number, digest },
    // After a recall a channel needs no title and no file any more.
    ...(action === 'publish' && {
      title,
      releasedAt,
      page,
      files: files.map(({ name, sha256, size, mediaType }, index) => ({
        ...{ name, sha256, size, mediaType },
        address: page && `${page}/files/${index}`,
      })),
      certificate: page && `${page}/certificate`,
    }),
  };
  return { type: action === 'publish' ? 'release.publish' : 'release.recall', timestamp: at, data };
}

function call(url: URL, body: string, signed: Record<string, string>, settings: WebhookSettings): Promise<HandedOver> {
  const isAllowed = settings.allowedHosts.includes(url.host) || settings.allowedHosts.includes(url.hostname);
  const mayConnect = (address: string) => isAllowed || settings.isPublic(address);
  const { protocol, port, pathname, search } = url;
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  if ((protocol !== 'https:' && !isAllowed) || (isIP(hostname) !== 0 && !mayConnect(hostname))) {
    return Promise.reject(new ChannelFailure('address-not-allowed'));
  }
  const send = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done, fail) => {
    const headers = {
      ...signed,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      Accept: 'application/json',
      'User-Agent': 'imprimatur',
    };
    const options = {
      hostname,
      port,
      path: pathname + search,
      method: 'POST',
      headers,
      agent: false as const,
      lookup: guarded(mayConnect),
    };
    const signal = AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT);
    send({ ...options, signal }, (response) => {
      answerOf(response).then(done, fail);
    })
      .on('error', (cause) => fail(cause instanceof ChannelFailure ? cause : new ChannelFailure('unreachable', { cause })))
      .end(body);
  });
}

/** Nothing that the channel says is kept but the receipt. */
async function answerOf(response: IncomingMessage): Promise<HandedOver> {
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) {
    response.destroy();
    throw new ChannelFailure(status >= 300 && status <= 399 ? 'redirected' : 'refused');
  }
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of response) {
      size += (piece as Buffer).length;
      if (size > MOST) throw new ChannelFailure('too-large');
      pieces.push(piece as Buffer);
    }
  } catch (cause) {
    throw cause instanceof ChannelFailure ? cause : new ChannelFailure('unreachable', { cause });
  }
  return { receipt: receiptIn(Buffer.concat(pieces)) };
}

/** A name of which one address must not be connected to is not connected to at all. */
function guarded(mayConnect: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => mayConnect(address)))
        return callback(new ChannelFailure('address-not-allowed'), '', 0);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
