import { get } from 'node:http';

/** Where a server that listens on every address is asked for, the first one that answers. */
const EVERYWHERE: Record<string, readonly string[]> = { '0.0.0.0': ['127.0.0.1'], '::': ['127.0.0.1', '::1'] };

/** The address to open in a browser on this machine: one that was asked and answered. Of one that does not answer, what was listened on. */
export async function answeringUrl(address: string, port: number): Promise<string> {
  const urls = (EVERYWHERE[address] ?? [address]).map((one) => `http://${one.includes(':') ? `[${one}]` : one}:${port}`);
  for (const url of urls) if (await answers(url)) return url;
  return urls[0] as string;
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`${url}/healthz`, { agent: false }, (response) => {
      response.resume();
      resolve((response.statusCode ?? 500) < 500);
    });
    request.on('error', () => resolve(false)).setTimeout(10_000, () => request.destroy());
  });
}
