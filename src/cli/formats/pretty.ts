import { styleText } from 'node:util';
import type { Finding, Severity } from '../../domain/finding.ts';
import type { Messages } from '../../scan/messages.ts';
import type { ScannedFile } from '../../scan/scan-files.ts';
import type { MaskedLines } from '../masked-line.ts';
import type { ScanFormat, ScanTotals } from './format.ts';
import { placeText } from './place.ts';
import { printable } from './printable.ts';

const COLOURS: Record<Severity, Parameters<typeof styleText>[0]> = { block: ['bold', 'red'], high: 'red', medium: 'yellow', low: 'dim' };

/** For people: one paragraph per file, two or three lines per finding. Colours on a terminal only. */
export function prettyFormat(messages: Messages): ScanFormat {
  return {
    showsLines: true,
    open: (write) => ({
      file: (scanned, lines) => write(fileText(scanned, messages, lines)),
      end: (totals) => write(summary(totals)),
    }),
  };
}

function fileText({ name, result }: ScannedFile, messages: Messages, lines: MaskedLines | undefined): string {
  if (result.findings.length === 0 && result.failures.length === 0) return '';
  const told = [styleText('underline', printable(name))];
  for (const failure of result.failures)
    told.push(`  ${styleText(COLOURS.block, 'failed')}  ${failure.message} ${styleText('dim', failure.code)}`);
  for (const finding of [...result.findings].sort(bySeverity)) told.push(...findingLines(finding, messages, lines?.around(finding)));
  return `${told.join('\n')}\n\n`;
}

function findingLines(finding: Finding, messages: Messages, context: string | undefined): string[] {
  const { en, zh } = messages.of(finding);
  const level = finding.quarantine ? 'quarantine' : finding.shadow ? 'shadow' : finding.severity;
  const excerpt = finding.excerpt === '' ? '' : `  ${styleText('cyan', printable(finding.excerpt))}`;
  const rule = styleText('dim', `${finding.ruleId === 'structure' ? finding.entity : finding.ruleId} · ${finding.evidence.join(', ')}`);
  const told = [`  ${styleText(COLOURS[finding.severity], level)}  ${printable(placeText(finding.location))}${excerpt}  ${rule}`];
  if (context !== undefined) told.push(`      ${styleText('dim', '│')} ${printable(context)}`);
  return [...told, `      ${en} ${zh}`, `      ${styleText('dim', messages.paragraph(finding))}`];
}

const ORDER: Record<Severity, number> = { block: 0, high: 1, medium: 2, low: 3 };

function bySeverity(a: Finding, b: Finding): number {
  return ORDER[a.severity] - ORDER[b.severity];
}

function summary({ files, findings, blocking, failed }: ScanTotals): string {
  const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
  const parts = [count(files, 'file'), count(findings, 'finding'), `${blocking} blocking`, `${failed} not read fully`];
  return `${styleText(blocking + failed > 0 ? 'red' : 'green', parts.join(' · '))}\n`;
}
