import { readFile } from 'node:fs/promises';
import type { SourceDocument } from '../../domain/document.ts';
import { type Finding, scanOutcome } from '../../domain/finding.ts';
import type { LinkAnswer } from '../../engine/ports.ts';
import { readDocument } from '../../intake/read-document.ts';
import { probe } from '../../jobs/link-checks/probe.ts';
import { isPublicAddress } from '../../scan/address-scope.ts';
import { askedAddress, type Link, linksIn } from '../../scan/link.ts';
import { locate, type Stretch, stretchesOf } from '../../scan/places.ts';
import type { Rule } from '../../scan/rule-set/rule.ts';
import type { ScannedFile } from '../../scan/scan-files.ts';
import { toFinding } from '../../scan/scanner.ts';
import type { ScanFile } from '../../scan/threads/scan-task.ts';

export interface LinkCheckOptions {
  /** The rule `links` among them has the finding's words. */
  rules: readonly Rule[];
  /** Secret for fingerprints: the scan's own. */
  key: Uint8Array;
  ask?: (link: URL) => Promise<LinkAnswer>;
}

/** Links that are asked for at a time. */
const AT_ONCE = 6;
/** Different links of one run. */
const MAX_LINKS = 1_000;

type Span = Pick<Link, 'start' | 'end'>;

interface Placed {
  link: Link;
  stretch: Stretch;
  address: string;
}

/**
 * Asks for the public links of scanned files, each once per run, and adds dead links to their findings. It is part of no scan of the
 * engine: a request tells the server of a link that somebody reads a draft with it.
 */
export class LinkCheck {
  readonly #rule: Rule;
  readonly #key: Uint8Array;
  readonly #ask: (link: URL) => Promise<LinkAnswer>;
  readonly #answers = new Map<string, LinkAnswer>();
  readonly #unjudged = new Set<string>();
  #hasNetwork = false;

  constructor({ rules, key, ask = (link) => probe(link, { mayConnect: isPublicAddress }) }: LinkCheckOptions) {
    const rule = rules.find(({ id }) => id === 'links');
    if (!rule) throw new Error('The rule "links" is not there. Put its folder back.');
    this.#rule = rule;
    this.#key = key;
    this.#ask = ask;
  }

  /** The file with its dead links. One that failed, or that has a state-secret mark, stays as it is: nothing of it goes out. */
  async completed(file: ScanFile, scanned: ScannedFile): Promise<ScannedFile> {
    const { result } = scanned;
    if (result.failures.length > 0 || result.outcome === 'quarantined') return scanned;
    const document = await read(file);
    if (!document) {
      this.#unjudged.add(file.name);
      return scanned;
    }
    const placed = stretchesOf(document).flatMap((stretch) => askable(stretch, result.findings));
    await this.#askAll(placed);
    const dead = placed.flatMap((one) => this.#finding(file.name, one) ?? []);
    const findings = [...result.findings, ...dead];
    return { ...scanned, result: { ...result, findings, outcome: scanOutcome(findings, []) } };
  }

  /** Links that were not judged, because nothing answered or too many were there; a file that cannot be read any more counts as one. */
  get unjudged(): number {
    return this.#unjudged.size;
  }

  async #askAll(placed: readonly Placed[]): Promise<void> {
    const open = [...new Set(placed.map(({ address }) => address))].filter((address) => !this.#answers.has(address));
    const next = open.values();
    const work = async () => {
      for (const address of next) {
        const answer: LinkAnswer = this.#answers.size < MAX_LINKS ? await this.#ask(new URL(address)) : { kind: 'unknown' };
        this.#answers.set(address, answer);
        if (answer.kind === 'there' || answer.kind === 'gone') this.#hasNetwork = true;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  #finding(file: string, { link, stretch, address }: Placed) {
    const answer = this.#answers.get(address);
    if (!answer || answer.kind === 'there') return undefined;
    const said = answer.kind === 'gone' ? String(answer.status) : answer.kind === 'noHost' && this.#hasNetwork ? 'no such host' : undefined;
    if (said === undefined) {
      this.#unjudged.add(address);
      return undefined;
    }
    const match = { entity: 'dead-link', severity: 'low', owner: 'disclosure', messageId: 'notFound', data: { answer: said } } as const;
    const place = locate(file, stretch, link.start, link.end);
    return toFinding(this.#rule, { ...match, confidence: 0.95, evidence: ['network'] }, place, link.written, link.written, this.#key);
  }
}

/**
 * Not a link in which the scan found something else, by whatever rule: its session, key, person or word would be passed on, its host is known
 * to be none.
 */
function askable(stretch: Stretch, findings: readonly Finding[]): Placed[] {
  const { code, partIndex = stretch.property } = stretch;
  const found = findings
    .filter(({ location, messageId }) => location.part === code && location.partIndex === partIndex && messageId !== 'campaign')
    .map(({ location: { start, end } }) => ({ start, end }))
    .sort((a, b) => a.start - b.start);
  const placed: Placed[] = [];
  let next = 0;
  let reach = 0;
  for (const link of linksIn(stretch.text)) {
    // Both in order: what begins before the link ends, and how far any of it reaches.
    for (; next < found.length && (found[next] as Span).start < link.end; next++) reach = Math.max(reach, (found[next] as Span).end);
    const isWeb = link.url !== undefined && /^https?:$/.test(link.url.protocol);
    if (isWeb && reach <= link.start) placed.push({ link, stretch, address: askedAddress(link.url as URL) });
  }
  return placed;
}

/** The file once more; undefined when it is gone or reads differently since it was scanned. */
async function read(file: ScanFile): Promise<SourceDocument | undefined> {
  try {
    return await readDocument(file.name, 'path' in file ? await readFile(file.path) : file.bytes);
  } catch {
    return undefined;
  }
}
