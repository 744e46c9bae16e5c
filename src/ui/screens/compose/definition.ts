import type { z } from 'zod';
import type { workflowDefinition } from '../../../http/schemas/workflows.ts';

/** A workflow as data, as the server takes it. */
export type Definition = z.input<typeof workflowDefinition>;
export type Step = Definition['steps'][number];
export type Block = Definition['blocks'][number];
export type BlockKind = Block['block'];
