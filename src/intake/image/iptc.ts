import type { DocumentDraft } from '../draft.ts';
import { decodeName } from '../text/decode.ts';

/** IPTC-IIM 2:xx datasets that name people, places or say something. */
const IPTC: Readonly<Record<number, string>> = {
  5: 'ObjectName',
  25: 'Keywords',
  40: 'SpecialInstructions',
  80: 'By-line',
  85: 'By-lineTitle',
  90: 'City',
  92: 'Sub-location',
  105: 'Headline',
  110: 'Credit',
  116: 'Copyright',
  118: 'Contact',
  120: 'Caption',
  122: 'Writer',
};

/** Datasets `1C 02 number length` inside Photoshop's resource blocks. */
export function readIptc(data: Uint8Array, draft: DocumentDraft): void {
  for (let at = 0; at + 5 <= data.length; ) {
    if (data[at] !== 0x1c || data[at + 1] !== 2) {
      at++;
      continue;
    }
    const length = ((data[at + 3] ?? 0) << 8) | (data[at + 4] ?? 0);
    const name = IPTC[data[at + 2] ?? 0];
    if (name) draft.metadata('metadata.iptc', name, decodeName(data.subarray(at + 5, at + 5 + length)));
    at += 5 + length;
  }
}
