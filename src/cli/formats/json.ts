import type { Finding } from '../../domain/finding.ts';
import type { Messages } from '../../scan/messages.ts';
import type { ScannedFile } from '../../scan/scan-files.ts';
import type { ScanFormat } from './format.ts';

/** Of both JSON formats, raised when a field goes or means something else. 2: `code` says what was found, for values in a text too. */
const VERSION = 2;

/** For programs: one JSON document, one element per file. */
export function jsonFormat(messages: Messages): ScanFormat {
  return {
    open: (write) => {
      let first = true;
      write(`{"version":${VERSION},"files":[`);
      return {
        file: (scanned) => {
          write(`${first ? '\n' : ',\n'}${JSON.stringify(fileBody(scanned, messages))}`);
          first = false;
        },
        end: (totals) => write(`\n],\n"totals":${JSON.stringify(totals)}}\n`),
      };
    },
  };
}

/** `error` is the first thing that kept the file from being read or scanned fully; `failures` has all of them. */
export function fileBody({ name, result }: ScannedFile, messages: Messages): Record<string, unknown> {
  const [failure] = result.failures;
  const error = failure && { code: failure.code, message: failure.message };
  return {
    version: VERSION,
    file: name,
    outcome: result.outcome,
    ...(error ? { error } : {}),
    findings: result.findings.map((finding) => findingBody(finding, messages)),
    failures: result.failures,
    timings: result.timings,
  };
}

/** `code` says what was found, `part` in which part of the file (`body`, `hidden.comment`, `metadata.custom`…); `entity` is its older name. */
function findingBody(finding: Finding, messages: Messages): Record<string, unknown> {
  const {
    location,
    ruleId,
    ruleVersion,
    messageId,
    entity,
    severity,
    owner,
    confidence,
    excerpt,
    fingerprint,
    evidence,
    basis,
    data,
    quarantine,
  } = finding;
  return {
    code: entity,
    entity,
    part: location.part,
    severity,
    quarantine,
    location,
    excerpt,
    rule: { id: ruleId, version: ruleVersion },
    message: { id: messageId, ...messages.of(finding) },
    paragraph: messages.paragraph(finding),
    owner,
    confidence,
    evidence,
    basis,
    data,
    fingerprint,
    ...(finding.consults ? { consults: finding.consults } : {}),
    ...(finding.shadow ? { shadow: true } : {}),
  };
}
