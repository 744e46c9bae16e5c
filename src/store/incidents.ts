import type { Incident, IncidentMeasure } from '../domain/incident.ts';
import type { IncidentReader, IncidentRow } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';

/** By the time they were opened, which their ids sort by. */
const LIST: Statement = {
  name: 'incidents',
  text: `select n.id, n.item, i.number, i.unit, n.kind, n.since, n.opened_at as "openedAt", n.reported_at as "reportedAt", n.closed_at as "closedAt"
    from incident n join item i on i.id = n.item join unit u on u.id = i.unit
    where u.path && $1::uuid[] and ($2::boolean is null or (n.closed_at is null) = $2) and ($3::uuid is null or n.id < $3)
    order by n.id desc limit $4`,
};
const OF_ITEM: Statement = {
  name: 'incidents_of_item',
  text: `select n.id, n.item, n.kind, n.revision, n.release, n.since, n.opened_by as "openedBy", n.opened_on_behalf_of as "openedOnBehalfOf",
      n.opened_at as "openedAt", n.reported_by as "reportedBy", n.reported_on_behalf_of as "reportedOnBehalfOf", n.reported_at as "reportedAt",
      n.report, n.closed_by as "closedBy", n.closed_on_behalf_of as "closedOnBehalfOf", n.closed_at as "closedAt", n.close_reason as "closeReason"
    from incident n join item i on i.id = n.item where n.item = $1 order by n.closed_at is null, n.id`,
};
const MEASURES: Statement = {
  name: 'incident_measures',
  text: `select m.incident, m.number, m.measure, m.taken_by as "takenBy", m.recorded_at as "recordedAt"
    from incident_measure m join incident n on n.id = m.incident where n.item = $1 order by m.incident, m.number`,
};

export function incidentReader(database: Database): IncidentReader {
  return {
    incidents: (units, { open }, { after, limit }) => database.rows<IncidentRow>(LIST, [units, open ?? null, after ?? null, limit]),
    incidentsOf: async (item) => {
      const [incidents, measures] = await Promise.all([
        database.rows<Incident>(OF_ITEM, [item]),
        database.rows<IncidentMeasure>(MEASURES, [item]),
      ]);
      return incidents.map((one) => ({ ...one, measures: measures.filter(({ incident }) => incident === one.id) }));
    },
  };
}
