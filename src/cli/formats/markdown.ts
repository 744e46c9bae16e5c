import type { Messages } from '../../scan/messages.ts';
import type { ScannedFile } from '../../scan/scan-files.ts';
import type { ScanFormat, ScanTotals } from './format.ts';
import { placeText } from './place.ts';

/** For a comment on a change or a report: one table per file. */
export function markdownFormat(messages: Messages): ScanFormat {
  return {
    open: (write) => {
      write('# Scan 扫描结果\n\n');
      return {
        file: (scanned) => write(fileText(scanned, messages)),
        end: (totals) => write(summary(totals)),
      };
    },
  };
}

function fileText({ name, result }: ScannedFile, messages: Messages): string {
  if (result.findings.length === 0 && result.failures.length === 0) return '';
  const failures = result.failures.map(({ code, message }) => row('failed', '', code, '', message));
  const findings = result.findings.map((finding) => {
    const { en, zh } = messages.of(finding);
    const level = finding.quarantine ? 'quarantine' : finding.severity;
    return row(level, placeText(finding.location), finding.ruleId, finding.excerpt, `${zh} ${en}`);
  });
  const head = ['| severity 等级 | place 位置 | rule 规则 | excerpt 掩码 | message 说明 |', '|---|---|---|---|---|'];
  return `## ${cell(name)}\n\n${[...head, ...failures, ...findings].join('\n')}\n\n`;
}

function row(...cells: string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** What a name or a message may hold must not become markup. */
function cell(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#!|]/g, '\\$&').replace(/[\s\p{Cc}]+/gu, ' ');
}

function summary({ files, findings, blocking, failed }: ScanTotals): string {
  return `**${files}** files · **${findings}** findings · **${blocking}** blocking · **${failed}** not read fully\n`;
}
