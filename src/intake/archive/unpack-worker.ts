import { parentPort, workerData } from 'node:worker_threads';
import { IntakeError } from '../../domain/document.ts';
import { unpack } from './unpack.ts';
import type { UnpackAnswer, UnpackTask } from './unpack-apart.ts';

const { name, bytes } = workerData as UnpackTask;
let answer: UnpackAnswer;
try {
  answer = { files: unpack(name, bytes) };
} catch (error) {
  if (error instanceof IntakeError) answer = { code: error.code, message: error.message };
  else answer = { code: 'corrupt', message: 'The archive is damaged. Pack it again and upload the new copy.' };
}
parentPort?.postMessage(answer);
