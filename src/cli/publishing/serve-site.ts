import path from 'node:path';
import { gateServer } from '../../gate/site/serve-gate.ts';
import { SiteGate } from '../../gate/site/site-gate.ts';
import { readState, writeState } from '../../gate/site/site-state.ts';
import { printable } from '../formats/printable.ts';
import { untilStopped } from '../until-stopped.ts';
import { filesOfTrust, type TrustFlags, trustOf } from './trust.ts';

/** `imprimatur gate serve`: answers until it is told to stop. */
export async function serve(
  site: string,
  flags: TrustFlags & { host: string; port: number; index: string; state?: string },
): Promise<void> {
  const { host, port, index, state } = flags;
  const known = state === undefined ? undefined : readState(state);
  await trustOf(flags, known?.newestRecalled);
  const gate = new SiteGate({
    site: path.resolve(site),
    trust: filesOfTrust(flags),
    index,
    newestRecalled: known?.newestRecalled,
    ...(known && state !== undefined ? { onNewest: (newestRecalled) => void writeState(state, { ...known, newestRecalled }) } : {}),
  });
  const server = gateServer(gate, (target, why) => process.stderr.write(`${why} ${printable(target)}\n`));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  process.stdout.write(`The gate of ${site} answers at http://${host}:${bound}/api/gate/check\n`);
  await untilStopped();
  server.close();
  server.closeAllConnections();
}
