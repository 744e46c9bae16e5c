export interface WorkflowsSearch {
  /** Kind of workflow. */
  id?: string;
  version?: number;
}

export function workflowsSearch({ id, version }: Record<string, unknown>): WorkflowsSearch {
  return {
    ...(typeof id === 'string' && id !== '' && { id }),
    ...(typeof version === 'number' && Number.isInteger(version) && version > 0 && { version }),
  };
}
