import { createRequire } from 'node:module';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import { loadOnce } from './rule-set/load-once.ts';

/** A telephone number as its country's numbering plan reads it. */
export interface Telephone {
  /** ISO code of the country, upper case; undefined where several share a code and the number is in no plan. */
  country: string | undefined;
  /** E.164: `+85261234587`. */
  international: string;
  /** What is reached: a person's handset, a line, or a service that anybody may call. */
  kind: 'mobile' | 'line' | 'service';
  /** Is it in a range that the country has given out? Else only its length is right. */
  assigned: boolean;
}

interface Library {
  parsePhoneNumberFromString(text: string, options?: { defaultCountry?: CountryCode; extract?: boolean }): PhoneNumber | undefined;
}

// The plans of all countries, a tenth of a second to load: at the first number that looks like one from abroad.
const library = loadOnce(() => createRequire(import.meta.url)('libphonenumber-js/max') as Library);

const SERVICES = new Set(['TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'UAN', 'VOICEMAIL', 'PAGER']);

/**
 * Reads a number by the plan of the country that its code names, or of `region` (ISO code) where it has none. Null when it is too short or too
 * long for that country. Ask only where a cheaper test says that a telephone number may be there: a call takes ten microseconds.
 */
export function readTelephone(written: string, region?: string): Telephone | null {
  const options = region === undefined ? { extract: false } : { extract: false, defaultCountry: region as CountryCode };
  const number = library().parsePhoneNumberFromString(written, options);
  if (!number?.isPossible()) return null;
  const type = number.getType();
  const kind = type === 'MOBILE' ? 'mobile' : type !== undefined && SERVICES.has(type) ? 'service' : 'line';
  return { country: number.country, international: number.number, kind, assigned: number.isValid() };
}
