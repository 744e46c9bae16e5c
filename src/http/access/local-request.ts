import type { Request } from 'express';

/** What a proxy adds. Whoever comes through one is somewhere else. */
const FORWARDED =
  /^(?:forwarded|via|x-forwarded(?:-.*)?|x-real-ip|x-client-ip|x-original-.*|true-client-ip|cf-connecting-ip|x-cluster-client-ip)$/;

/** An address of this machine that no other machine reaches. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/.test(address);
}

/** Whether a host as the browser names it is this machine: a name that leads here by way of some name server does not count. */
export function isLoopbackHost(host: string): boolean {
  return /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d+)?$/i.test(host);
}

/**
 * Whether a request was sent on this machine, straight to this server: from loopback to loopback, under a loopback name and our own port, with no
 * trace of a proxy. False where the server listens anywhere else.
 */
export function isFromThisMachine(request: Request, { loopbackOnly = false }: { loopbackOnly?: boolean }): boolean {
  const { localAddress, localPort, remoteAddress } = request.socket;
  const host = request.headers.host ?? '';
  const port = Number(/:(\d+)$/.exec(host)?.[1] ?? 80);
  return (
    loopbackOnly &&
    isLoopback(remoteAddress) &&
    isLoopback(localAddress) &&
    isLoopbackHost(host) &&
    port === localPort &&
    // A proxy that says nothing of itself speaks the older version, unless told otherwise.
    request.httpVersion === '1.1' &&
    !Object.keys(request.headers).some((name) => FORWARDED.test(name))
  );
}
