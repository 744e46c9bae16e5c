import { hash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, FindingLocation } from '../../domain/finding.ts';
import type { ScannedFile } from '../../scan/scan-files.ts';
import { EXIT } from '../../start/cli-error.ts';
import type { ScanFormat, ScanTotals } from './format.ts';
import type { Messages } from './message.ts';
import { placeText } from './place.ts';
import { LEVELS, ruleOf, SarifRules } from './sarif-rules.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * SARIF 2.1.0, for code-scanning pages and editors. Results come as they are found; the rules that made them come after them,
 * which the format allows.
 */
export function sarifFormat(messages: Messages): ScanFormat {
  return {
    open: (write) => {
      const rules = new SarifRules(messages);
      const failures: Record<string, unknown>[] = [];
      let first = true;
      write(`{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[`);
      return {
        file: (scanned) => {
          const places = new PlaceFingerprints(scanned.name);
          for (const finding of scanned.result.findings) {
            const result = resultOf(scanned.name, finding, { messages, ruleIndex: rules.indexOf(finding), place: places.of(finding) });
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
  place: string;
}

function resultOf(file: string, finding: Finding, { messages, ruleIndex, place }: Around): Record<string, unknown> {
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
    partialFingerprints: { 'imprimatur/v1': place },
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
 * Tells a finding again in the next run: by file, rule and its number among the same in that part, so that lines above it may come and
 * go. The keyed fingerprint of the value would not do: its key holds for one run, and without a key it could be guessed back.
 */
class PlaceFingerprints {
  readonly #file: string;
  readonly #seen = new Map<string, number>();

  constructor(name: string) {
    this.#file = uriOf(name);
  }

  of(finding: Finding): string {
    const { part, partIndex = -1, member = '' } = finding.location;
    const what = JSON.stringify([this.#file, ruleOf(finding), finding.entity, part, partIndex, member]);
    const number = (this.#seen.get(what) ?? 0) + 1;
    this.#seen.set(what, number);
    return hash('sha256', `${what} ${number}`);
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

/** Relative to where the scan runs, as code-scanning pages want it; what lies outside by its whole address. */
function uriOf(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file));
  if (relative.startsWith('..') || path.isAbsolute(relative)) return pathToFileURL(path.resolve(file)).href;
  return relative.split(path.sep).map(encodeURIComponent).join('/');
}
