import { defineEntity } from '@mikro-orm/core';
import { document, instant, integer, reference, text } from './columns.ts';

export const WorkflowDefinitionEntity = defineEntity({
  name: 'WorkflowDefinition',
  tableName: 'workflow_definition',
  properties: {
    id: text().primary(),
    version: integer().primary(),
    definition: text(),
    digest: text(),
    edition: integer().default(1),
    madeBy: text(),
    madeAt: instant(),
    editedBy: text(),
    editedAt: instant(),
    proposedAt: instant().nullable(),
    machineHash: text().nullable(),
    inForceFrom: instant().nullable(),
    proposal: reference().nullable(),
    retiredAt: instant().nullable(),
    retiredBy: reference().nullable(),
  },
});

export const WorkflowCheckEntity = defineEntity({
  name: 'WorkflowCheck',
  tableName: 'workflow_check',
  properties: {
    digest: text().primary(),
    checker: text().primary(),
    machineHash: text().nullable(),
    seal: text().nullable(),
    states: integer(),
    faults: document<unknown[]>(),
    milliseconds: integer(),
    checkedAt: instant(),
  },
});
