import type { Finding, ScanFailure } from '../domain/finding.ts';
import { FIELD_NAME, FILE_NAME } from './form-texts.ts';

/** The indexes of the names of this sort that hold what must not be shown. */
function withheld(findings: readonly Finding[], part: string): Set<number> {
  return new Set(
    findings
      .filter(({ location, severity, quarantine }) => location.part === part && (severity === 'block' || quarantine))
      .map(({ location }) => location.partIndex ?? -1),
  );
}

/**
 * The names that files are reported by, in order. A file whose own name holds a value that blocks is reported by its position: its name
 * would be in every finding about the file, in the evidence, and in what is told of it later (I8).
 */
export function reportedNames(names: readonly string[], findings: readonly Finding[]): string[] {
  const bad = withheld(findings, FILE_NAME);
  return names.map((name, index) => (bad.has(index) ? `${index + 1}${endingOf(name)}` : name));
}

/** Findings with files and fields named as they may be. */
export function withReportedNames<One extends { findings: Finding[]; failures: ScanFailure[] }>(
  scanned: One,
  files: readonly string[],
  fields: readonly string[],
): One {
  const names = new Map<string, string>();
  for (const [index, name] of reportedNames(files, scanned.findings).entries()) names.set(files[index] as string, name);
  const badFields = withheld(scanned.findings, FIELD_NAME);
  const parts = new Map([...badFields].map((index) => [`field:${fields[index]}`, `field:${index + 1}`]));
  if (parts.size === 0 && files.every((name) => names.get(name) === name)) return scanned;
  const fileOf = (name: string) => names.get(name) ?? name;
  return {
    ...scanned,
    findings: scanned.findings.map((finding) => ({
      ...finding,
      location: {
        ...finding.location,
        part: parts.get(finding.location.part) ?? finding.location.part,
        ...(finding.location.file === undefined ? {} : { file: fileOf(finding.location.file) }),
      },
      evidence: finding.evidence.map((one) => (one.startsWith('file:') ? `file:${fileOf(one.slice('file:'.length))}` : one)),
    })),
    failures: scanned.failures.map((failure) => (failure.file === undefined ? failure : { ...failure, file: fileOf(failure.file) })),
  };
}

/** The ending says what can open the file; anything longer may be part of what is not said. */
function endingOf(name: string): string {
  return /\.[a-z]{1,5}$/i.exec(name)?.[0] ?? '';
}
