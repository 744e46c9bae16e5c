import { BlockList, isIP } from 'node:net';

/**
 * Who can reach an address: everybody, only those inside a network or on the machine itself, or nobody because it exists for documentation
 * (RFC 5737, RFC 3849).
 */
export type AddressScope = 'public' | 'private' | 'documentation';

const DOCUMENTATION = blockOf(['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20']);
/** Private, shared, link-local, loopback, multicast and reserved nets (IANA special-purpose registries). */
const PRIVATE_V4 = blockOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
]);
/** Of IPv6 nothing but 2000::/3 is given to anybody for use in public. A separate list: IPv4 addresses count as such of `::/3`. */
const PRIVATE_V6 = blockOf(['::/3', '2001::/23', '4000::/2', '8000::/1']);
/** Nets of IPv6 that carry an IPv4 address, and the group at which it begins. */
const CARRIES_V4: readonly { net: BlockList; group: number }[] = [
  { net: blockOf(['::ffff:0:0/96', '64:ff9b::/96']), group: 6 },
  { net: blockOf(['2002::/16']), group: 1 },
];

function blockOf(nets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const net of nets) {
    const [address = '', bits] = net.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

/** Scope of an IPv4 or IPv6 address in its usual notation; undefined for anything else. An IPv4 address inside an IPv6 one decides. */
export function addressScope(address: string): AddressScope | undefined {
  const version = isIP(address);
  if (version === 0) return undefined;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (version === 6) {
    const carrier = CARRIES_V4.find(({ net }) => net.check(address, 'ipv6'));
    if (carrier) return addressScope(carriedV4(address, carrier.group));
  }
  if (DOCUMENTATION.check(address, family)) return 'documentation';
  return (version === 4 ? PRIVATE_V4 : PRIVATE_V6).check(address, family) ? 'private' : 'public';
}

function carriedV4(address: string, group: number): string {
  // The URL parser writes the dotted tail of an IPv6 address in hexadecimal and leaves one `::` at most.
  const plain = new URL(`http://[${address.split('%')[0]}]/`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const groups = [...before, ...Array(8 - before.length - after.length).fill('0'), ...after];
  const [high, low] = [groups[group], groups[group + 1]].map((digits) => Number.parseInt(digits as string, 16)) as [number, number];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Whether the machine may connect to it on behalf of a document. */
export function isPublicAddress(address: string): boolean {
  return addressScope(address) === 'public';
}
