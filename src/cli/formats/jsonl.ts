import type { Messages } from '../../scan/messages.ts';
import type { ScanFormat } from './format.ts';
import { fileBody } from './json.ts';

/** For programs that read as it comes: one JSON object per file and line, without totals. */
export function jsonlFormat(messages: Messages): ScanFormat {
  return {
    open: (write) => ({
      file: (scanned) => write(`${JSON.stringify(fileBody(scanned, messages))}\n`),
      end: () => {},
    }),
  };
}
