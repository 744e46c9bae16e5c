import type { PersonEvent } from '../../../http/schemas/events.ts';

/** What can be done about an incident, in the order of its course. */
export const INCIDENT_TYPES = ['REPORT_INCIDENT', 'RECORD_MEASURE', 'CLOSE_INCIDENT'] as const satisfies readonly PersonEvent['type'][];
export type IncidentType = (typeof INCIDENT_TYPES)[number];

/** What a person types for it; kept until it is sent. */
export interface IncidentForm {
  authority: string;
  /** As the device writes it, without a zone. */
  at: string;
  reference: string;
  what: string;
  measure: string;
  reason: string;
}

export const EMPTY_FORM: IncidentForm = { authority: '', at: '', reference: '', what: '', measure: '', reason: '' };

export const FIELDS: { [Type in IncidentType]: readonly (keyof IncidentForm)[] } = {
  REPORT_INCIDENT: ['authority', 'at', 'reference', 'what'],
  RECORD_MEASURE: ['measure'],
  CLOSE_INCIDENT: ['reason'],
};

export function lackingOf(type: IncidentType, form: IncidentForm): (keyof IncidentForm)[] {
  return FIELDS[type].filter((field) => form[field].trim() === '');
}

/** `since`: when the incident began. A time is typed to the minute: one in that very minute is not before it. */
export function eventOf(type: IncidentType, form: IncidentForm, since: string): PersonEvent {
  const { authority, reference, what, measure, reason } = form;
  if (type === 'REPORT_INCIDENT') {
    const typed = new Date(form.at).toISOString();
    return { type, authority, at: typed < since && typed.slice(0, 16) === since.slice(0, 16) ? since : typed, reference, what };
  }
  return type === 'RECORD_MEASURE' ? { type, measure } : { type, reason };
}
