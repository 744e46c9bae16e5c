import type { Incident, IncidentMeasure } from '../../domain/incident.ts';

/** An incident as a list shows it: nothing of what leaked, nor of what people wrote about it. */
export type IncidentRow = Pick<Incident, 'id' | 'item' | 'kind' | 'since' | 'openedAt' | 'reportedAt' | 'closedAt'> & {
  /** What people name the item by. */
  number: number;
  unit: string;
};

export interface IncidentReader {
  /** Incidents of these units and below, newest first; keyset by id. */
  incidents(units: string[], filter: { open?: boolean }, page: { after?: string; limit: number }): Promise<IncidentRow[]>;
  /** The records of one item, first to last, with the measures in order. */
  incidentsOf(item: string): Promise<(Incident & { measures: IncidentMeasure[] })[]>;
}
