import { parentPort, workerData } from 'node:worker_threads';
import { checkWorkflow } from '../../domain/workflow/check/check-workflow.ts';
import { machineOfText } from './machine-of-text.ts';

const { machine, workflow } = machineOfText(workerData as string);
const { states, faults } = checkWorkflow(machine);
parentPort?.postMessage({ machineHash: faults.length === 0 ? workflow.hash : null, states, faults });
