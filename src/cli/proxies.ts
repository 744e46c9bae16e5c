import { BlockList, isIP } from 'node:net';
import { InvalidArgumentError } from 'commander';

/** Names that express has for addresses that are never a stranger's. */
const NAMED = new Set(['loopback', 'linklocal', 'uniquelocal']);

/**
 * Whose `X-Forwarded-For` is believed: addresses and networks (`10.0.0.5,192.168.7.0/24`, `loopback`), or how many proxies there are in
 * front. With a number whoever reaches the port without a proxy is believed too: good only where nobody can.
 */
export function proxiesOf(given: string): number | string[] {
  const parts = given
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 1 && /^\d+$/.test(parts[0] ?? '')) {
    const count = Number(parts[0]);
    if (count > 10) throw new InvalidArgumentError('At most 10 proxies.');
    return count;
  }
  const wrong = parts.find((part) => !isNetwork(part));
  if (wrong !== undefined) {
    throw new InvalidArgumentError(`"${wrong}" is no address. Write addresses or networks such as 10.0.0.5,192.168.7.0/24, or a number.`);
  }
  return parts.length === 0 ? 0 : parts;
}

function isNetwork(part: string): boolean {
  if (NAMED.has(part)) return true;
  const [address = '', prefix, ...more] = part.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (prefix === undefined) return true;
  if (!/^\d{1,3}$/.test(prefix)) return false;
  try {
    // A prefix of 0 would believe everybody.
    new BlockList().addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
    return Number(prefix) > 0;
  } catch {
    return false;
  }
}
