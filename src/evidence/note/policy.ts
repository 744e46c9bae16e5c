import { isSamePublicKey } from '../signer.ts';
import { parseVerifierKey, type VerifierKey } from './verifier-key.ts';

/** Whom a reader believes (C2SP tlog-policy): logs, witnesses, and which witnesses are enough. */
export interface Policy {
  logs: VerifierKey[];
  witnesses: { name: string; key: VerifierKey }[];
  /** Undefined: no witness is asked for. */
  quorum?: Group;
}

/** So many of the members: witnesses by the name that the policy gives them, or groups. */
export interface Group {
  least: number;
  members: readonly (string | Group)[];
}

/** The line, from 1, that is no line of a policy, or 0 when the quorum is missing. */
export interface PolicyFault {
  line: number;
}

/** Reads a policy. It is written by people: comments, tabs and empty lines are allowed, addresses are skipped. */
export function parsePolicy(text: string): Policy | PolicyFault {
  const reading: Reading = { policy: { logs: [], witnesses: [] }, names: new Map(), used: new Set(), quorum: false };
  for (const [at, row] of text.split('\n').entries()) {
    const words = row.split(/[ \t]+/).filter((word) => word !== '');
    const allowed = ![...row].some((character) => (character < ' ' && character !== '\t') || character === '\x7f');
    if (words[0]?.startsWith('#') && allowed) continue;
    if (!allowed || (words.length > 0 && !readRow(words, reading))) return { line: at + 1 };
  }
  return reading.quorum ? reading.policy : { line: 0 };
}

/** Whether the witnesses that cosigned, by the names of the policy, are enough. */
export function isWitnessed(group: Group, cosigned: ReadonlySet<string>): boolean {
  const has = (member: string | Group) => (typeof member === 'string' ? cosigned.has(member) : isWitnessed(member, cosigned));
  return group.members.filter(has).length >= group.least;
}

interface Reading {
  policy: Policy;
  names: Map<string, string | Group>;
  /** A name is a member once: nobody counts twice. */
  used: Set<string>;
  quorum: boolean;
}

function readRow([word, ...rest]: string[], reading: Reading): boolean {
  switch (word) {
    case 'log':
      return rest.length <= 2 && readLog(rest[0], reading.policy);
    case 'witness':
      return rest.length <= 3 && readWitness(rest, reading);
    case 'group':
      return readGroup(rest, reading);
    case 'quorum':
      return rest.length === 1 && readQuorum(rest[0] as string, reading);
    default:
      return false;
  }
}

function readLog(vkey: string | undefined, policy: Policy): boolean {
  const key = vkey === undefined ? undefined : parseVerifierKey(vkey);
  if (!key || key.type === 'cosignature' || policy.logs.some((log) => isSamePublicKey(log.publicKey, key.publicKey))) return false;
  policy.logs.push(key);
  return true;
}

function readWitness([name, vkey]: string[], { policy, names }: Reading): boolean {
  const key = vkey === undefined ? undefined : parseVerifierKey(vkey);
  if (name === undefined || !key || key.type === 'note' || !isNew(name, names)) return false;
  if (policy.witnesses.some((witness) => isSamePublicKey(witness.key.publicKey, key.publicKey))) return false;
  policy.witnesses.push({ name, key });
  names.set(name, name);
  return true;
}

function readGroup([name, least, ...members]: string[], { names, used }: Reading): boolean {
  if (name === undefined || least === undefined || members.length === 0 || !isNew(name, names)) return false;
  const known = members.map((member) => names.get(member));
  if (known.includes(undefined) || members.some((member) => used.has(member)) || new Set(members).size < members.length) return false;
  const count = least === 'any' ? 1 : least === 'all' ? members.length : /^[1-9]\d{0,5}$/.test(least) ? Number(least) : 0;
  if (count < 1 || count > members.length) return false;
  for (const member of members) used.add(member);
  names.set(name, { least: count, members: known as (string | Group)[] });
  return true;
}

function readQuorum(name: string, reading: Reading): boolean {
  const group = reading.names.get(name);
  if (reading.quorum || (group === undefined && name !== 'none')) return false;
  reading.quorum = true;
  if (group !== undefined) reading.policy.quorum = typeof group === 'string' ? { least: 1, members: [group] } : group;
  return true;
}

function isNew(name: string, names: Reading['names']): boolean {
  return name !== 'none' && !names.has(name);
}
