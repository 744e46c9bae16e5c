/** Check digits and shapes of identifiers, as pure functions over normalised values. Sources in each docstring. */

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_LETTERS = '10X98765432';

/** Check character of the first 17 digits of a resident identity number (GB 11643-1999, ISO 7064 MOD 11-2). */
export function residentIdCheck(digits: string): string {
  let sum = 0;
  for (let k = 0; k < 17; k++) sum += (digits.charCodeAt(k) - 48) * (ID_WEIGHTS[k] as number);
  return ID_LETTERS[sum % 11] as string;
}

/** Is `YYYYMMDD` a day that exists, from 1880 to 2099? */
export function isCalendarDate(digits: string): boolean {
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  if (!(year >= 1880 && year <= 2099 && month >= 1 && month <= 12 && day >= 1)) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Last year in which the holder of a card may be born. A rule has no clock: numbers of children born later are not found, so it has to grow with the years. */
const LAST_BIRTH = 2030;

/** Is `YYYYMMDD` a day on which the holder of a card may be born? Earlier and later ones are in numbers of things. */
export function isBirthDate(digits: string): boolean {
  const year = Number(digits.slice(0, 4));
  return year >= 1900 && year <= LAST_BIRTH && isCalendarDate(digits);
}

/** Province part of a division code (GB/T 2260); 81–83 are the residence permits, 9x the foreign permanent-resident card. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(' '),
);

/** Does the division code start with a province that exists? */
export function isProvince(digits: string): boolean {
  return PROVINCES.has(digits.slice(0, 2));
}

/** Is it an 18-character resident number whose province, date of birth and check character are all right? */
export function isResidentId(value: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(value)) return false;
  // The card of a foreign permanent resident: 9, the province that issued it, the country.
  const known = isProvince(value) || (value[0] === '9' && isProvince(value.slice(1)));
  return known && isBirthDate(value.slice(6, 14)) && residentIdCheck(value) === value[17];
}

/** Luhn check (ISO/IEC 7812-1): bank and payment cards, IMEI. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let k = 0; k < digits.length; k++) {
    let value = digits.charCodeAt(digits.length - 1 - k) - 48;
    if (k % 2 === 1) {
      value *= 2;
      if (value > 9) value -= 9;
    }
    sum += value;
  }
  return sum % 10 === 0;
}

/** Do all characters equal the first, or only count up or down? Examples and test data do. */
export function isTrivialSequence(value: string): boolean {
  let same = true;
  let up = true;
  let down = true;
  for (let k = 1; k < value.length; k++) {
    const step = (value.charCodeAt(k) - value.charCodeAt(k - 1) + 10) % 10;
    if (step !== 0) same = false;
    if (step !== 1) up = false;
    if (step !== 9) down = false;
  }
  return same || up || down;
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Is it a unified social credit code with the right check character (GB 32100-2015)? */
export function isCreditCode(value: string): boolean {
  if (value.length !== 18) return false;
  let sum = 0;
  for (let k = 0; k < 17; k++) {
    const index = CREDIT_ALPHABET.indexOf(value[k] as string);
    if (index < 0) return false;
    sum += index * (CREDIT_WEIGHTS[k] as number);
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === value[17];
}

/** ISO 7064 MOD 97-10 over letters as 10–35: 1 for a valid IBAN once its first four characters are last (ISO 13616). */
export function mod97(value: string): number {
  let rest = 0;
  for (const character of value) {
    const code = character.charCodeAt(0);
    rest = code < 58 ? (rest * 10 + code - 48) % 97 : (rest * 100 + code - 55) % 97;
  }
  return rest;
}

/** Check character of a Hong Kong identity card: letters A=10…, a missing first letter counts 36. */
export function hongKongIdCheck(letters: string, digits: string): string {
  const padded = letters.length === 1 ? [36, letters.charCodeAt(0) - 55] : [letters.charCodeAt(0) - 55, letters.charCodeAt(1) - 55];
  let sum = (padded[0] as number) * 9 + (padded[1] as number) * 8;
  for (let k = 0; k < 6; k++) sum += (digits.charCodeAt(k) - 48) * (7 - k);
  const rest = (11 - (sum % 11)) % 11;
  return rest === 10 ? 'A' : String(rest);
}

/** Bits of Shannon entropy a character. */
export function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / value.length) * Math.log2(count / value.length);
  return entropy;
}
