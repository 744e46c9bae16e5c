import { parentPort, workerData } from 'node:worker_threads';
import { SHIPPED_NAMING } from '../../domain/names/people.ts';
import { checkWorkflow } from '../../domain/workflow/check/check-workflow.ts';
import type { ToCheckText } from './check-text-apart.ts';
import { machineOfText } from './machine-of-text.ts';

const { text, roles } = workerData as ToCheckText;
const { machine, workflow } = machineOfText(text);
const naming = {
  role: (id: string) => roles[id] ?? SHIPPED_NAMING.role(id),
  step: (id: string) => workflow.steps.find((step) => step.id === id)?.name ?? SHIPPED_NAMING.step(id),
};
const { states, faults } = checkWorkflow(machine, { names: { naming, states: workflow.names.states } });
parentPort?.postMessage({ machineHash: faults.length === 0 ? workflow.hash : null, states, faults });
