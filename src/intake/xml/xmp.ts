import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import { parseXml } from './parse.ts';

/** Structure of RDF (ISO 16684-1), which says nothing by itself. */
const STRUCTURE = /^(rdf|xmpmeta|xml|xmlns|\?):/;
/** A property that nobody knows is reported where it says something: a long number, an address, Chinese. */
export const TELLING_TEXT = /\d{6,}|@|[\u3400-\u9fff]/;
const PACKET_END = '</x:xmpmeta>';
const PLACE = /^exif:GPS(Latitude|Longitude|Position)/;

/** Adds every property of an XMP packet as `metadata.xmp`, a position as `exif.gps`. Damage is a warning. */
export function readXmp(packet: string, draft: DocumentDraft, budget: Budget, repair = (value: string) => value): void {
  const path: string[] = [];
  let value = '';
  const places = new Map<string, string>();
  const add = (name: string, text: string) => {
    if (PLACE.test(name)) places.set(name.slice('exif:GPS'.length), text.trim());
    else draft.metadata('metadata.xmp', name, repair(text.trim()));
  };
  try {
    parseXml(
      trimPacket(packet),
      {
        open: (name, attributes) => {
          path.push(name);
          value = '';
          for (const [key, text] of Object.entries(attributes)) {
            // `?:` is a vocabulary that is not known here.
            if (key.startsWith('?:') ? TELLING_TEXT.test(text) : !STRUCTURE.test(key) && key.includes(':'))
              add(key.replace('?:', ''), text);
          }
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
    draft.warn('corrupt-partial', {
      en: 'The XMP properties are damaged and were not read fully. Export the file again.',
      zh: '文件的 XMP 属性已损坏，未能完整读取。请重新导出该文件。',
    });
  }
  addPlace(places, draft);
}

/** Reads the packets in a file that keeps them somewhere in its data. */
export function readLooseXmp(bytes: Uint8Array, draft: DocumentDraft, budget: Budget): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let from = buffer.indexOf('<x:xmpmeta'); from >= 0; from = buffer.indexOf('<x:xmpmeta', from + 1)) {
    const end = buffer.indexOf(PACKET_END, from);
    if (end < 0) return;
    readXmp(buffer.toString('utf8', from, end + PACKET_END.length), draft, budget);
    from = end;
  }
}

/** Degrees with six decimals where both can be told (`31,1.806N`, `31,1,48.36N`), else what the packet says. */
function addPlace(places: ReadonlyMap<string, string>, draft: DocumentDraft): void {
  const [latitude, longitude] = [degrees(places.get('Latitude')), degrees(places.get('Longitude'))];
  if (latitude !== undefined && longitude !== undefined)
    draft.metadata('exif.gps', 'XMP GPS', `${latitude.toFixed(6)},${longitude.toFixed(6)}`);
  else for (const [name, text] of places) draft.metadata('exif.gps', `exif:GPS${name}`, text);
}

function degrees(text: string | undefined): number | undefined {
  const parts = /^(\d{1,3})(?:,(\d{1,2}(?:\.\d+)?))?(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])$/.exec(text ?? '');
  if (!parts) return undefined;
  const value = Number(parts[1]) + Number(parts[2] ?? 0) / 60 + Number(parts[3] ?? 0) / 3600;
  return parts[4] === 'S' || parts[4] === 'W' ? -value : value;
}

/** A packet is padded with white space and, in some files, zero bytes. */
function trimPacket(packet: string): string {
  const from = packet.indexOf('<');
  const to = packet.lastIndexOf('>');
  return from < 0 ? '' : packet.slice(from, to + 1);
}
