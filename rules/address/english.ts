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
const UNIT = /^,?\s(?:Apt\.?|Apartment|Flat|Unit|Suite|Ste\.?|Room|#)\s?[A-Za-z0-9-]{1,6}/;
const TOWN =
  /^,\s(?!The\b|In\b|On\b|At\b|And\b)(?:[A-Z][A-Za-z'’.-]{1,20})(?:\s(?:[A-Z][A-Za-z'’.-]{1,20}|upon|on|under|by|of|the|le)){0,3}(?=[\s,.;)]|$)/;
const POSTCODE = /^,?\s(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]{2}\s\d{5}(?:-\d{4})?|\d{5}(?:-\d{4})?)(?![A-Za-z0-9])/;
const OFFICE =
  /(?:office|hall|headquarters|centre|center|library|building|department|council|court house|venue|held at|located at)[^.;\n]{0,24}$/i;

/** Street addresses of English texts: house number, street, then unit, town and postcode where they follow. */
export function englishAddress(street: Candidate): Match | null {
  const head = HEAD.exec(street.before(96));
  if (!head || /^[A-Za-z]/.test(street.after(1))) return null;
  const start = street.start - head[0].length;
  let end = street.end + (street.text[street.end] === '.' && /^(?:St|Rd|Ave|Ln|Dr|Blvd|Ct)$/.test(street.value) ? 1 : 0);
  const take = (pattern: RegExp) => {
    const length = pattern.exec(street.text.slice(end, end + 90))?.[0].length ?? 0;
    end += length;
    return length > 0;
  };
  const unit = take(UNIT);
  for (let k = 0; k < 3; k++) if (!take(POSTCODE) && !take(TOWN)) break;
  if (/ (?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT)$/.test(street.text.slice(end - 4, end))) take(/^ \d{4}(?!\d)/);
  const office = OFFICE.test(street.text.slice(Math.max(0, start - 40), start));
  return {
    start,
    end,
    value: street.text.slice(start, end).toLowerCase(),
    messageId: office ? 'office' : 'home',
    severity: office ? 'low' : 'high',
    confidence: 0.88,
    evidence: ['house number', 'street', ...(unit || head[1] ? ['unit'] : [])],
  };
}
