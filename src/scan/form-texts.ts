import type { RevisionFacts } from '../domain/finding.ts';
import type { Stretch } from './places.ts';

/** Part codes of what is not the value of a field. Where there are several, `partIndex` says which, from 0. */
export const FILE_NAME = 'file-name';
export const FIELD_NAME = 'field-name';
export const AUDIENCE = 'field:releasePlan.audience';

/** An account or a checked contact: it says nothing by itself. */
const ID = /^(?:contact:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Every text that a person typed into a revision's form, or that came with it, and that a release may show: values and names of fields,
 * names of files, where it goes, to whom, and what is said of deletions. A test compares this with the schemas of what is shown.
 */
export function formTexts(facts: RevisionFacts): Stretch[] {
  const values: [string, string][] = [['title', facts.title], ['reason', facts.reason ?? ''], ...Object.entries(facts.fields)];
  const deletions = facts.deletions ?? [];
  return [
    ...values.map(([name, text]) => stretch(`field:${name}`, text)),
    ...Object.keys(facts.fields).map((name, index) => stretch(FIELD_NAME, name, index)),
    ...(facts.files ?? []).map((name, index) => stretch(FILE_NAME, name, index)),
    stretch('field:releasePlan.place', facts.releasePlan?.place ?? ''),
    ...(facts.releasePlan?.audience ?? []).map((one, index) => stretch(AUDIENCE, ID.test(one) ? '' : one, index)),
    ...deletions.map(({ place }, index) => stretch('field:redaction.place', place, index)),
    ...deletions.map(({ reason }, index) => stretch('field:redaction.reason', reason, index)),
  ].filter(({ text }) => text !== '');
}

function stretch(code: string, text: string, partIndex?: number): Stretch {
  return { code, visible: true, text, places: [], ...(partIndex === undefined ? {} : { partIndex }) };
}
