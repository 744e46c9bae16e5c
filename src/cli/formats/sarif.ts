import { hash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '../../domain/finding.ts';
import type { FindingLocation } from '../../domain/finding-location.ts';
import type { Messages } from '../../scan/messages.ts';
import type { ScannedFile } from '../../scan/scan-files.ts';
import { EXIT } from '../../start/cli-error.ts';
import type { ScanFormat, ScanTotals } from './format.ts';
import { placeText } from './place.ts';
import { LEVELS, ruleOf, SarifRules } from './sarif-rules.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * SARIF 2.1.0, for code-scanning pages and editors. Results come as they are found; the rules that made them come after them,
 * which the format allows.
 */
export function sarifFormat(messages: Messages, keyed: boolean): ScanFormat {
  return {
    open: (write) => {
      const rules = new SarifRules(messages);
      const failures: Record<string, unknown>[] = [];
      let first = true;
      write(`{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[`);
      return {
        file: (scanned) => {
          const prints = new Fingerprints(scanned.name, keyed);
          for (const finding of scanned.result.findings) {
            const result = resultOf(scanned.name, finding, {
              messages,
              ruleIndex: rules.indexOf(finding),
              fingerprints: prints.of(finding),
            });
            write(`${first ? '\n' : ',\n'}${JSON.stringify(result)}`);
            first = false;
          }
          failures.push(...scanned.result.failures.map((failure) => notificationOf(scanned, failure)));
        },
        end: (totals) => {
          const driver = { name: 'imprimatur', rules: rules.descriptors };
          write(`\n],"tool":${JSON.stringify({ driver })},"invocations":[${JSON.stringify(invocationOf(totals, failures))}]}]}\n`);
        },
      };
    },
  };
}

function invocationOf({ failed, blocking }: ScanTotals, toolExecutionNotifications: readonly unknown[]): Record<string, unknown> {
  const exitCode = failed > 0 ? EXIT.failed : blocking > 0 ? EXIT.found : EXIT.ok;
  return { executionSuccessful: failed === 0, exitCode, toolExecutionNotifications };
}

interface Around {
  messages: Messages;
  ruleIndex: number;
  fingerprints: Record<string, string>;
}

function resultOf(file: string, finding: Finding, { messages, ruleIndex, fingerprints }: Around): Record<string, unknown> {
  const { location, severity, evidence, basis, confidence, excerpt, owner, quarantine, shadow = false } = finding;
  const { en, zh } = messages.of(finding);
  return {
    ruleId: ruleOf(finding),
    ruleIndex,
    level: shadow ? 'note' : LEVELS[severity],
    message: { text: `${en} ${zh} (${placeText(location)}${excerpt ? `: ${excerpt}` : ''})` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...regionOf(location) },
        logicalLocations: [{ name: location.part, fullyQualifiedName: placeText(location) }],
      },
    ],
    partialFingerprints: fingerprints,
    properties: { severity, quarantine, owner, confidence, evidence, basis, ...(shadow ? { shadow } : {}) },
  };
}

/**
 * Only where the file itself has such a line: the lines of a page, and offsets within the text of a part, are no places that
 * an editor could go to. They are in the message and the logical location.
 */
function regionOf({ line, page, member, column, start, end }: FindingLocation): { region?: Record<string, number> } {
  if (line === undefined || page !== undefined || member !== undefined) return {};
  if (column === undefined) return { region: { startLine: line } };
  return { region: { startLine: line, startColumn: column, endColumn: column + end - start, charOffset: start, charLength: end - start } };
}

/**
 * Recognises a finding in the next run. `imprimatur/v1`: by file, rule and its number among the same in that part, so that lines above
 * it may come and go. `imprimatur/value/v1`, where the key stays the same from run to run: by file, rule and keyed value, so that other
 * findings may come and go as well. Without a key that is kept, a fingerprint of the value would be new in each run, or could be guessed back.
 */
class Fingerprints {
  readonly #file: string;
  readonly #keyed: boolean;
  readonly #seen = new Map<string, number>();

  constructor(name: string, keyed: boolean) {
    this.#file = uriOf(name);
    this.#keyed = keyed;
  }

  of(finding: Finding): Record<string, string> {
    const { part, partIndex = -1, member = '' } = finding.location;
    const what = [this.#file, ruleOf(finding), finding.entity];
    return {
      'imprimatur/v1': this.#numbered([...what, part, partIndex, member]),
      ...(this.#keyed ? { 'imprimatur/value/v1': this.#numbered([...what, finding.fingerprint]) } : {}),
    };
  }

  /** Equal ones are numbered in their order. */
  #numbered(what: readonly unknown[]): string {
    const text = JSON.stringify(what);
    const number = (this.#seen.get(text) ?? 0) + 1;
    this.#seen.set(text, number);
    return hash('sha256', `${text} ${number}`);
  }
}

function notificationOf({ name }: ScannedFile, { code, message, ruleId }: ScannedFile['result']['failures'][number]) {
  return {
    level: 'error',
    descriptor: { id: code },
    message: { text: `${code}: ${message}${ruleId === undefined ? '' : ` (${ruleId})`}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(name) } } }],
  };
}

/** Relative to where the scan runs, as code-scanning pages want it, also what lies outside: a report tells nothing of the machine. */
function uriOf(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file));
  // On another drive there is no way there.
  if (path.isAbsolute(relative)) return pathToFileURL(relative).href;
  return relative.split(path.sep).map(encodeURIComponent).join('/');
}
