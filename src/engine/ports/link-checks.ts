import type { FileRef } from '../../domain/item.ts';

/**
 * What asking for a link came to. `gone`: its server says that there is nothing (404, 410). `noHost`: no name server knows the host, which
 * means something only where the network works. `unknown`: no answer, an error of the server, or an address that must not be asked.
 */
export type LinkAnswer = { kind: 'there' } | { kind: 'gone'; status: number } | { kind: 'noHost' } | { kind: 'unknown' };

/** Asks for a link, never rejects, connects to public addresses only. */
export type AskLink = (link: URL) => Promise<LinkAnswer>;

/** A link of a released document that leads nowhere. */
export interface DeadLinkRow {
  release: string;
  item: string;
  /** What people name the item by. */
  number: number;
  title: string;
  unit: string;
  address: string;
  answer: 'gone' | 'no-host';
  status: number | null;
  /** When it was found to lead nowhere for the first time, and when it was asked for last. */
  since: string;
  askedAt: string;
}

export interface LinkCheckStore {
  /** Documents of the library whose links were not read yet, with their files. */
  unread(limit: number): Promise<{ release: string; files: FileRef[] }[]>;
  /** Keeps the addresses of one document. One that left the library meanwhile keeps none. */
  keepRead(release: string, addresses: readonly { address: string; host: string }[], at: string): Promise<void>;
  /** Addresses of the library that were asked for before `asked`, or before `failing` where the last answer was that there is nothing; the oldest first. */
  due(before: { asked: string; failing: string }, limit: number): Promise<{ address: string; host: string }[]>;
  answered(address: string, answer: LinkAnswer, at: string): Promise<void>;
  /** Dead links of documents of these units and below, by release; `enough`: answers in a row. Keyset by release and address. */
  dead(
    units: readonly string[],
    enough: number,
    page: { after?: { release: string; address: string }; limit: number },
  ): Promise<DeadLinkRow[]>;
  /** Units of which something has become a dead link by an answer of `since` or later. */
  becameDead(enough: number, since: string): Promise<string[]>;
  /** Whether links were ever read here. */
  hasChecked(): Promise<boolean>;
  /** Forgets addresses that no document of the library has any more. */
  forget(): Promise<void>;
}
