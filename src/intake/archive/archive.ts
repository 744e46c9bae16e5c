import { gunzipSync } from 'node:zlib';
import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import type { Source } from '../source.ts';
import { readTar } from './tar.ts';

/** A ZIP archive by its members; each is read as the file it is and keeps its own codes. */
export async function readZip(source: Source, draft: DocumentDraft): Promise<void> {
  const { archive } = source;
  if (!archive)
    throw new IntakeError('corrupt', { en: 'The archive cannot be opened. Pack it again.', zh: '压缩包无法打开。请重新打包后上传。' });
  if (archive.members.size === 0)
    throw new IntakeError('empty-file', {
      en: 'The archive is empty. Pack the files again and upload the new copy.',
      zh: '压缩包为空。请重新打包后上传。',
    });
  draft.metadata('metadata.comment', 'archive comment', archive.comment);
  for (const path of archive.members.keys()) await readMember(source, draft, path, () => archive.read(path));
}

/** A TAR archive by its members. */
export async function readTarArchive(source: Source, draft: DocumentDraft): Promise<void> {
  for (const { path, bytes } of readTar(source.bytes, source.budget)) await readMember(source, draft, path, () => bytes);
}

/** One compressed file, often a TAR archive. */
export async function readGzip(source: Source, draft: DocumentDraft): Promise<void> {
  const { path, bytes } = expandGzip(source.name, source.bytes, source.budget);
  await readMember(source, draft, path, () => bytes);
}

/** What a GZIP file holds, under the name without its ending. */
export function expandGzip(name: string, compressed: Uint8Array, budget: Budget): { path: string; bytes: Uint8Array } {
  const allowance = budget.allowance(compressed.length);
  let bytes: Uint8Array;
  try {
    bytes = gunzipSync(compressed, { maxOutputLength: Math.max(1, allowance) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw budget.overAllowance();
    throw new IntakeError(
      'corrupt',
      { en: 'The archive is damaged and cannot be expanded. Pack it again.', zh: '压缩包已损坏，无法解压。请重新打包后上传。' },
      { cause: error },
    );
  }
  budget.addExpanded(bytes.length);
  return { path: name.replace(/\.tgz$/i, '.tar').replace(/\.gz$/i, '') || 'content', bytes };
}

export function refuseArchive(): never {
  throw new IntakeError('unsupported-format', {
    en: 'This kind of archive is not supported. Unpack it and submit the files, or pack them as ZIP.',
    zh: '不支持此类压缩包。请解压后上传其中的文件，或改用 ZIP 打包。',
  });
}

/** What macOS puts beside the files of a folder: AppleDouble with their attributes, and the view of the folder. */
export function isSystemFile(name: string, bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (name.startsWith('._') && a === 0 && b === 5 && c === 0x16 && d === 7) || (name === '.DS_Store' && b === 0 && bytes[4] === 0x42);
}

/** They hold names of files and the addresses that files were loaded from: every readable run is kept. */
function readSystemFile(bytes: Uint8Array, member: string, draft: DocumentDraft): void {
  draft.observe({ code: 'hidden.system-file', place: { member } });
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  // The view of a folder keeps names as UTF-16.
  const wide = member.endsWith('.DS_Store') ? new TextDecoder('utf-16be').decode(bytes) : '';
  const runs = [...(text.match(/[\x20-\x7e]{6,}/g) ?? []), ...(wide.match(/[\x20-\x7e\u4e00-\u9fff]{3,}/g) ?? [])];
  draft.sharedHidden('hidden.system-file').endLine().at({ member }).add(runs.join('\n'));
}

async function readMember(source: Source, draft: DocumentDraft, path: string, bytes: () => Uint8Array): Promise<void> {
  source.budget.checkTime();
  const name = path.split('/').at(-1) ?? path;
  draft.metadata('metadata.member-name', 'member', path, path);
  try {
    const content = bytes();
    if (isSystemFile(name, content)) readSystemFile(content, path, draft);
    else draft.adopt(await source.readInner(name, content), path);
  } catch (error) {
    // An empty member holds nothing; a bomb or an endless job ends the whole file; anything else only this member.
    if (!(error instanceof IntakeError) || error.code === 'intake-timeout' || error.code.startsWith('archive-')) throw error;
    if (error.code !== 'empty-file') draft.warn(error.code, error.words, { member: path });
  }
}
