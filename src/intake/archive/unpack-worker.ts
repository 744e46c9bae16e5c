import { parentPort, workerData } from 'node:worker_threads';
import { IntakeError } from '../../domain/document.ts';
import { unfold } from './unfold.ts';
import { unpack } from './unpack.ts';
import type { UnpackAnswer, UnpackTask } from './unpack-apart.ts';

const { name, bytes, each } = workerData as UnpackTask;
const DAMAGED = { en: 'The archive is damaged. Pack it again and upload the new copy.', zh: '压缩包已损坏。请重新打包后上传。' };
let answer: UnpackAnswer;
try {
  answer = each ? { members: unfold(name, bytes) } : { files: unpack(name, bytes) };
} catch (error) {
  if (error instanceof IntakeError) answer = { code: error.code, words: error.words };
  else answer = { code: 'corrupt', words: DAMAGED };
}
parentPort?.postMessage(answer);
