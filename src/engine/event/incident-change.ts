import type { ReviewContext } from '../../domain/workflow/context.ts';
import type { ReviewEvent } from '../../domain/workflow/events.ts';
import type { IncidentChange, ItemRow } from '../ports.ts';

/** What an event does to the record of its item's incident. What was reported and which measures were taken goes into the record alone, and not into the trail. */
export function incidentChange(event: ReviewEvent, item: ItemRow, context: ReviewContext, onBehalfOf: string | null): IncidentChange {
  const memory = context.incident;
  if (!memory) throw new Error('An incident without a memory of it got past the workflow');
  const who = { by: event.by.id, onBehalfOf, at: event.now };
  if (event.type === 'REPORT_INCIDENT') {
    const { authority, at, reference, what } = event;
    return { id: memory.id, report: { ...who, report: { authority, at, reference, what } } };
  }
  if (event.type === 'RECORD_MEASURE') return { id: memory.id, measure: { measure: event.measure, by: who.by, at: who.at } };
  if (event.type === 'CLOSE_INCIDENT') return { id: memory.id, close: { ...who, reason: event.reason } };
  return {
    id: memory.id,
    open: {
      id: memory.id,
      item: item.id,
      kind: memory.kind,
      revision: context.revision.id,
      release: context.release?.id ?? null,
      since: memory.since,
      openedBy: who.by,
      openedOnBehalfOf: onBehalfOf,
      openedAt: event.now,
      reportedBy: null,
      reportedOnBehalfOf: null,
      reportedAt: null,
      report: null,
      closedBy: null,
      closedOnBehalfOf: null,
      closedAt: null,
      closeReason: null,
    },
  };
}
