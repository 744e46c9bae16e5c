import { Worker } from 'node:worker_threads';
import { IntakeError, type IntakeErrorCode } from '../../domain/document.ts';
import type { Name } from '../../domain/names/name.ts';
import { FORMATS } from '../formats.ts';
import type { Unfolded } from './unfold.ts';
import type { UnpackedFile } from './unpack.ts';

export interface UnpackTask {
  name: string;
  bytes: Uint8Array;
  /** Each member by itself, one level down. */
  each?: true;
}

export type UnpackAnswer = { files: UnpackedFile[] } | { members: Unfolded[] } | { code: IntakeErrorCode; words: Name };

const WORKER_FILE = new URL(import.meta.url.endsWith('.ts') ? './unpack-worker.ts' : './unpack-worker.js', import.meta.url);
/** Far backstop in milliseconds: the limits of intake come long before it. */
const LAST = 300_000;
const ARCHIVES: readonly string[] = [...FORMATS.zip.extensions, ...FORMATS.tar.extensions, ...FORMATS.gzip.extensions];

/** By the name alone: an archive under another name is found by its scan, and blocks. */
export function isArchiveName(name: string): boolean {
  return ARCHIVES.includes(/\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '');
}

/** The files of an archive, unpacked in a thread of its own: a crafted one holds up nobody. Rejects with an IntakeError. */
export async function unpackApart(task: Omit<UnpackTask, 'each'>): Promise<UnpackedFile[]> {
  const answer = await apart(task);
  return 'files' in answer ? answer.files : [];
}

/** Its members one level down, each by itself; in a thread of its own as well. */
export async function unfoldApart(task: Omit<UnpackTask, 'each'>): Promise<Unfolded[]> {
  const answer = await apart({ ...task, each: true });
  return 'members' in answer ? answer.members : [];
}

async function apart(task: UnpackTask): Promise<Exclude<UnpackAnswer, { code: IntakeErrorCode }>> {
  const worker = new Worker(WORKER_FILE, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: 512 } });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<UnpackAnswer>((resolve, reject) => {
      const broken = () =>
        reject(
          new IntakeError('corrupt', {
            en: 'The archive could not be unpacked. Pack it again and upload the new copy.',
            zh: '压缩包无法解压。请重新打包后上传。',
          }),
        );
      timer = setTimeout(broken, LAST);
      worker.once('message', resolve).once('error', broken).once('exit', broken);
    });
    if ('code' in answer) throw new IntakeError(answer.code, answer.words);
    return answer;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
