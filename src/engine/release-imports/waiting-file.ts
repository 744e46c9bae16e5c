import { isArchiveName } from '../../intake/archive/unpack-apart.ts';
import type { ImportStep, WaitingFile } from '../ports.ts';
import { oneLine } from './one-line.ts';

const TABLE = /\.(?:csv|tsv|xlsx|xls|et|ods)$/i;
/** What makes a site look as it does and says nothing. */
const NO_CONTENT = /\.(?:css|js|mjs|map|woff2?|ttf|otf|eot|ico|cur|less|scss)$/i;
/** In an export of a site these are mostly its decoration; scans of documents are imported as files. */
const PICTURE = /\.(?:png|jpe?g|gif|webp|bmp|svg|avif)$/i;
const OF_THE_SYSTEM = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

const LONGEST = 1_000;

/** A file as it waits: archives first, then what may be a list, then the rest. */
export function waitingFile(name: string, bytes: Uint8Array, depth = 0): WaitingFile {
  const step: ImportStep = isArchiveName(name) ? 0 : TABLE.test(name) ? 1 : 2;
  return { name: oneLine(name, LONGEST), bytes, step, depth };
}

/** Nobody reads such a file. Pictures only in an archive: who hands in a picture, or names it in a list, means it. */
export function isPassedOver({ name, depth, bytes, title }: WaitingFile): boolean {
  return (
    bytes.length === 0 || NO_CONTENT.test(name) || OF_THE_SYSTEM.test(name) || (depth > 0 && title === undefined && PICTURE.test(name))
  );
}
