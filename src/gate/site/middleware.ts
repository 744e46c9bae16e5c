import type { SiteGate } from './site-gate.ts';

export { SiteGate } from './site-gate.ts';

/** What of Express, Connect or `node:http` is made use of here. `url` begins where the middleware is mounted, as for `express.static`. */
interface Asked {
  method?: string | undefined;
  url?: string | undefined;
}

interface Answering {
  statusCode: number;
  end(): unknown;
}

/**
 * A middleware in front of what serves the files (`app.use('/files', onlyReleased(gate), express.static(site))`). What was released goes on to the next one,
 * everything else is 403, a fault of the gate itself too: it fails closed.
 */
export function onlyReleased(gate: SiteGate): (request: Asked, response: Answering, next: () => void) => Promise<void> {
  return async ({ method, url }, response, next) => {
    const isRead = method === 'GET' || method === 'HEAD';
    const answer = isRead ? await gate.ask(url ?? '').catch(() => undefined) : undefined;
    if (answer?.allowed) return next();
    response.statusCode = 403;
    response.end();
  };
}
