import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { answeringUrl } from '../../src/start/answering-url.ts';

/** What is printed for a server that listens on this address. */
async function printed(address: string, status = 200): Promise<{ url: string; port: number }> {
  const server = createServer((_, response) => void response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  const url = await answeringUrl(address, port);
  server.close();
  return { url, port };
}

test.each(['0.0.0.0', '127.0.0.1'])('of a server on %s an address is printed that a browser on this machine can open', async (address) => {
  const { url, port } = await printed(address);
  expect(url).toBe(`http://127.0.0.1:${port}`);
});

test('where nothing answers yet, it is the one that was listened on', async () => {
  const { url, port } = await printed('127.0.0.1', 503);
  expect(url).toBe(`http://127.0.0.1:${port}`);
  expect(await answeringUrl('::1', 9)).toBe('http://[::1]:9');
});
