import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { GateAnswer, SiteGate } from './site-gate.ts';

/** Where a web server asks (`auth_request` of nginx), and the header in which it says for what: the target as the client sent it. */
const CHECK = '/api/gate/check';
const TARGET = 'x-original-uri';

/** Why something was refused, or what broke: a line of the log. Names of files are not told to who asks. */
export type Report = (target: string, why: string) => void;

/**
 * `GET /api/gate/check`: 204 for what may be served, 403 for everything else, 500 when the gate itself is broken. nginx serves after a 204 alone, so it fails
 * closed when this is down.
 */
export function gateServer(gate: SiteGate, report: Report): Server {
  return createServer((request, response) => {
    void answer(gate, request, response, report);
  });
}

async function answer(gate: SiteGate, request: IncomingMessage, response: ServerResponse, report: Report): Promise<void> {
  const target = request.headers[TARGET];
  response.setHeader('Cache-Control', 'no-store');
  if (request.url?.split('?')[0] !== CHECK || request.method !== 'GET') return end(response, 404);
  if (typeof target !== 'string') return end(response, 403);
  // Header bytes come as Latin-1, what the client sent was UTF-8.
  const asked = Buffer.from(target, 'latin1').toString('utf8');
  try {
    const said: GateAnswer = await gate.ask(asked);
    if (!said.allowed) report(asked, said.why);
    end(response, said.allowed ? 204 : 403);
  } catch (error) {
    report(asked, error instanceof Error ? error.message : String(error));
    end(response, 500);
  }
}

function end(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end();
}
