import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, Severity } from '../../domain/finding.ts';
import type { ScannedFile } from '../../scan/scan-files.ts';
import type { ScanFormat } from './format.ts';
import type { Messages } from './message.ts';
import { placeText } from './place.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = { block: 'error', high: 'error', medium: 'warning', low: 'note' };

/**
 * SARIF 2.1.0, for code-scanning pages and editors. Results come as they are found; the rules that made them stand behind them,
 * which the format allows. Offsets count within the text of a part, not within the file's bytes, so a region is given only
 * where a line is known; everything else is in the message and the logical location.
 */
export function sarifFormat(messages: Messages): ScanFormat {
  return {
    open: (write) => {
      const rules = new Map<string, { id: string; shortDescription: { text: string } }>();
      const failures: Record<string, unknown>[] = [];
      let first = true;
      write(`{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[`);
      return {
        file: (scanned) => {
          for (const finding of scanned.result.findings) {
            const id = ruleOf(finding);
            if (!rules.has(id)) rules.set(id, { id, shortDescription: { text: messages.of(finding).en } });
            write(`${first ? '\n' : ',\n'}${JSON.stringify(resultOf(scanned.name, finding, messages))}`);
            first = false;
          }
          failures.push(...scanned.result.failures.map((failure) => notificationOf(scanned, failure)));
        },
        end: ({ failed }) => {
          const driver = { name: 'imprimatur', rules: [...rules.values()] };
          const invocation = { executionSuccessful: failed === 0, toolExecutionNotifications: failures };
          write(`\n],"tool":${JSON.stringify({ driver })},"invocations":[${JSON.stringify(invocation)}]}]}\n`);
        },
      };
    },
  };
}

/** A structural finding is told apart by its code. */
function ruleOf({ ruleId, entity }: Finding): string {
  return ruleId === 'structure' ? `structure/${entity}` : ruleId;
}

function resultOf(file: string, finding: Finding, messages: Messages): Record<string, unknown> {
  const { location, severity, fingerprint, evidence, basis, confidence, excerpt, owner, quarantine } = finding;
  const { en, zh } = messages.of(finding);
  const region = location.line === undefined ? {} : { region: { startLine: location.line } };
  return {
    ruleId: ruleOf(finding),
    level: LEVELS[severity],
    message: { text: `${en} ${zh} (${placeText(location)}${excerpt ? `: ${excerpt}` : ''})` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region },
        logicalLocations: [{ name: location.part, fullyQualifiedName: placeText(location) }],
      },
    ],
    partialFingerprints: { 'imprimatur/v1': fingerprint },
    properties: { severity, quarantine, owner, confidence, evidence, basis },
  };
}

function notificationOf({ name }: ScannedFile, { code, message }: { code: string; message: string }): Record<string, unknown> {
  return {
    level: 'error',
    message: { text: `${code}: ${message}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(name) } } }],
  };
}

/** Relative to where the scan runs, as code-scanning pages want it; what lies outside by its whole address. */
function uriOf(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file));
  if (relative.startsWith('..') || path.isAbsolute(relative)) return pathToFileURL(path.resolve(file)).href;
  return relative.split(path.sep).map(encodeURIComponent).join('/');
}
