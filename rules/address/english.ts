import type { Candidate, Match } from '../../src/plugin-api.ts';

/** Words that end a street's name. */
export const STREETS: readonly string[] = [
  'Street',
  'Road',
  'Avenue',
  'Lane',
  'Drive',
  'Terrace',
  'Close',
  'Court',
  'Crescent',
  'Place',
  'Boulevard',
  'Way',
  'Square',
  'Gardens',
  'Grove',
  'Mews',
  'Row',
  'Circle',
  'Parkway',
  'Walk',
  'Rise',
  'Parade',
  'Highway',
  'Esplanade',
  'Quay',
  'Wharf',
  'Trail',
  'St',
  'Rd',
  'Ave',
  'Ln',
  'Dr',
  'Blvd',
  'Ct',
];

const HEAD =
  /(?:((?:Flat|Apartment|Apt\.?|Unit|Suite|Room)\s(?:[A-Za-z0-9-]{1,5},?\s)?))?(?<![\dA-Za-z.,/-])((?:\d{1,4}[A-Za-z]?\/)?\d{1,5}[A-Za-z]?(?:[-–]\d{1,5})?)\s(?:[NSEW]\.?\s)?(?:(?:[A-Z][A-Za-z'’.-]{1,20}|\d{1,3}(?:st|nd|rd|th))\s){1,4}$/;
/** Room 707, No. 47, Lane 485, Zhongshan Middle …: parts with their words, from the smallest up, before the road's name. */
const PARTS =
  /(?:(?:(?<![A-Za-z])(?:Room|Rm|Flat|Unit|Apt|Apartment|Suite|House|Building|Bldg|Block|Tower|Floor|Lane|Alley|Section|No)\.?[ ]?(?:No\.?[ ]?)?[A-Za-z]?\d{1,5}[A-Za-z]?(?:-\d{1,4})?,?\s|\d{1,2}(?:\/F|(?:st|nd|rd|th)\s[Ff]loor),\s|\d{1,5},?\s)){1,5}(?:[A-Z][A-Za-z'’-]{1,20}\s){1,4}$/;
/** A house with a name instead of a number. */
const NAMED_HOUSE =
  /(?<![A-Za-z])(?:[A-Z][a-z'’]{1,15}\s){1,3}(?:House|Cottage|Rectory|Farm|Lodge|Villa|Manor|Barn|Vicarage|Mill|Grange|Croft|Farmhouse|Bungalow),\s(?:[A-Z][A-Za-z'’-]{1,20}\s){1,3}$/;
const UNIT = /^,?\s(?:Apt\.?|Apartment|Flat|Unit|Suite|Ste\.?|Room|#)\s?[A-Za-z0-9-]{1,6}/;
const TOWN =
  /^,\s(?!The\b|In\b|On\b|At\b|And\b)(?:[A-Z][A-Za-z'’.-]{1,20})(?:\s(?:[A-Z][A-Za-z'’.-]{1,20}|upon|on|under|by|of|the|le)){0,3}(?=[\s,.;)]|$)/;
const POSTCODE = /^,?\s(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]{2}\s\d{5}(?:-\d{4})?|\d{5}(?:-\d{4})?)(?![A-Za-z0-9])/;
const OFFICE =
  /(?:office|hall|headquarters|centre|center|library|building|department|council|court house|venue|held at|located at)[^.;\n]{0,24}$/i;

/** The word goes on, or is part of another name: High Court Judges, Road Works. */
const LANDMARK = /^(?:10 Downing Street|11 Downing Street|1600 Pennsylvania Avenue|221B Baker Street)$/i;
const NOT_STREET = /^(?:[A-Za-z]|\s(?:Judges?|Act|Orders?|Rules|Hearings?|Traffic|Safety|Works|Closures?|Users?)\b)/;

/** What comes before the street: the number, worded parts, or the name of a house. */
interface Lead {
  length: number;
  kind: 'number' | 'parts' | 'name';
  unit: boolean;
}

function leadOf(before: string): Lead | null {
  const head = HEAD.exec(before);
  const parts = PARTS.exec(before)?.[0] ?? '';
  if (/[A-Za-z]\.?\s?\d/.test(parts) && parts.length > (head?.[0].length ?? 0))
    return { length: parts.length, kind: head ? 'number' : 'parts', unit: true };
  if (head) return { length: head[0].length, kind: 'number', unit: head[1] !== undefined };
  const name = NAMED_HOUSE.exec(before)?.[0];
  return name ? { length: name.length, kind: 'name', unit: false } : null;
}

/** Street addresses of English texts: house number, street, then unit, town and postcode where they follow. */
export function englishAddress(street: Candidate): Match | null {
  const lead = leadOf(street.before(96));
  if (!lead || NOT_STREET.test(street.after(16))) return null;
  const start = street.start - lead.length;
  let end = street.end + (street.text[street.end] === '.' && /^(?:St|Rd|Ave|Ln|Dr|Blvd|Ct)$/.test(street.value) ? 1 : 0);
  const take = (pattern: RegExp) => {
    const length = pattern.exec(street.text.slice(end, end + 90))?.[0].length ?? 0;
    end += length;
    return length > 0;
  };
  take(/^\s(?:Central|East|West|North|South)(?![A-Za-z])/);
  const unit = take(UNIT);
  if (LANDMARK.test(street.text.slice(start, end))) return null;
  const lines = overLines(street.text, start, end);
  let towns = 0;
  let posted = false;
  for (; towns < 4; towns++) {
    if (take(POSTCODE)) posted = true;
    else if (!take(TOWN)) break;
  }
  if (lines && towns === 0 && !posted)
    return { ...homeOf(street, lines.start, lines.end), evidence: ['house number', 'street', 'postcode'] };
  // Without a number before the street, what follows it has to say that it is a place.
  if ((lead.kind === 'name' && !posted) || (lead.kind === 'parts' && towns === 0)) return null;
  if (/ (?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT)$/.test(street.text.slice(end - 4, end))) take(/^ \d{4}(?!\d)/);
  return { ...homeOf(street, start, end), evidence: ['house number', 'street', ...(unit || lead.unit ? ['unit'] : [])] };
}

function homeOf({ text }: Candidate, start: number, end: number): Omit<Match, 'evidence'> {
  const office = OFFICE.test(text.slice(Math.max(0, start - 40), start));
  return {
    start,
    end,
    value: text.slice(start, end).toLowerCase().replace(/\s+/g, ' '),
    messageId: office ? 'office' : 'home',
    severity: office ? 'low' : 'high',
    confidence: 0.88,
  };
}

/** A flat, or a house with a name, in the line above the street. */
const FLAT_ABOVE =
  /(?:^|\n)[ \t]{0,8}((?:(?:Flat|Apartment|Apt\.?|Unit|Suite|Room)[ ][A-Za-z0-9-]{1,5},?[ ]?)?(?:[A-Z][A-Za-z'’]{1,20}[ ]){0,3}(?:House|Court|Cottage|Lodge|Mansions?|Tower|Buildings?|Villas?|Heights|Point|Farm)|(?:Flat|Apartment|Apt\.?|Unit|Suite|Room)[ ][A-Za-z0-9-]{1,5}),?[ \t]{0,3}\r?\n[ \t]{0,8}$/;
/** Up to four lines of town, county and postcode below the street, the last with the postcode. */
const TOWNS_BELOW =
  /^,?[ \t]{0,3}(?:\r?\n[ \t]{0,8}[A-Z][A-Za-z'’.-]{1,20}(?:[ ](?:[A-Z][A-Za-z'’.-]{1,20}|upon|on|under|by|of|the|le)){0,3},?[ \t]{0,3}){0,4}(?:\r?\n[ \t]{0,8}|[ ])(?:[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}|[A-Z]{2}[ ]\d{5}(?:-\d{4})?)(?![A-Za-z0-9])/;

/** An address that is written one part a line, down to its postcode; null for any other. */
function overLines(text: string, start: number, end: number): { start: number; end: number } | null {
  const below = TOWNS_BELOW.exec(text.slice(end, end + 160))?.[0];
  if (!below?.includes('\n')) return null;
  const before = text.slice(Math.max(0, start - 90), start);
  const flat = FLAT_ABOVE.exec(before);
  return { start: flat ? start - before.length + flat.index + flat[0].indexOf(flat[1] as string) : start, end: end + below.length };
}
