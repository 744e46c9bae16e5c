import { parentPort, workerData } from 'node:worker_threads';
import { checkWorkflow } from '../../../src/domain/workflow/check/check-workflow.ts';
import { compile } from '../../../src/domain/workflow/definition/compile.ts';
import { LARGE } from '../../workflows/large.ts';

const definition = LARGE[workerData as keyof typeof LARGE];
const { states, faults } = checkWorkflow(compile(definition));
parentPort?.postMessage({ states, faults: faults.map(({ fault }) => fault) });
