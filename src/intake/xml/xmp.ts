import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import { parseXml } from './parse.ts';

/** Structure of RDF (ISO 16684-1), which says nothing by itself. */
const STRUCTURE = /^(rdf|xmpmeta|xml|xmlns|\?):/;
const PLACE = /^exif:GPS(Latitude|Longitude|Position)/;

/** Adds every property of an XMP packet as `metadata.xmp`, a position as `exif.gps`. Damage is a warning. */
export function readXmp(packet: string, draft: DocumentDraft, budget: Budget, repair = (value: string) => value): void {
  const path: string[] = [];
  let value = '';
  const add = (name: string, text: string) => {
    draft.metadata(PLACE.test(name) ? 'exif.gps' : 'metadata.xmp', name, repair(text.trim()));
  };
  try {
    parseXml(
      trimPacket(packet),
      {
        open: (name, attributes) => {
          path.push(name);
          value = '';
          for (const [key, text] of Object.entries(attributes)) if (!STRUCTURE.test(key) && key.includes(':')) add(key, text);
        },
        text: (text) => {
          value += text;
        },
        close: () => {
          add(path.findLast((name) => !STRUCTURE.test(name)) ?? 'xmp', value);
          path.pop();
          value = '';
        },
      },
      budget,
    );
  } catch (error) {
    if (!(error instanceof IntakeError) || error.code !== 'corrupt') throw error;
    draft.warn('corrupt-partial', 'The XMP properties are damaged and were not read fully. Export the file again.');
  }
}

/** A packet is padded with white space and, in some files, zero bytes. */
function trimPacket(packet: string): string {
  const from = packet.indexOf('<');
  const to = packet.lastIndexOf('>');
  return from < 0 ? '' : packet.slice(from, to + 1);
}
