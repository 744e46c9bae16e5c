import { passesLuhn } from '../../src/plugin-api.ts';

/** Check digits of national numbers, each over the compact value (no blanks, points or hyphens; upper case). */

function weighted(value: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, k) => sum + weight * (value.charCodeAt(k) - 48), 0);
}

/** Austria: the fourth digit, modulus 11 over the other nine. */
export function austrian(value: string): boolean {
  return weighted(value, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === Number(value[3]);
}

/** Belgium: the last two digits are 97 less the rest of the first nine, after a 2 for those born since 2000. */
export function belgian(value: string): boolean {
  const check = Number(value.slice(9));
  return 97 - (Number(value.slice(0, 9)) % 97) === check || 97 - (Number(`2${value.slice(0, 9)}`) % 97) === check;
}

/** Germany (Steuer-Identifikationsnummer): ISO 7064 MOD 11,10; one of the first ten digits occurs two or three times. */
export function german(value: string): boolean {
  const times = new Map<string, number>();
  for (const digit of value.slice(0, 10)) times.set(digit, (times.get(digit) ?? 0) + 1);
  const repeated = [...times.values()].filter((count) => count > 1);
  if (value[0] === '0' || repeated.length !== 1 || (repeated[0] as number) > 3) return false;
  let product = 10;
  for (let k = 0; k < 10; k++) {
    const sum = (Number(value[k]) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(value[10]);
}

/** Spain (DNI; NIE with X, Y, Z for 0, 1, 2): the letter is the number modulus 23. */
export function spanish(value: string): boolean {
  const number = value.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === value[8];
}

/** Finland: the last character is the nine digits modulus 31. */
export function finnish(value: string): boolean {
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(value.slice(0, 6) + value.slice(7, 10)) % 31] === value[10];
}

/** France (NIR): 97 less the first thirteen digits modulus 97; Corsica counts 19 and 18. */
export function french(value: string): boolean {
  const digits = value.replace('2A', '19').replace('2B', '18');
  return 97n - (BigInt(digits.slice(0, 13)) % 97n) === BigInt(digits.slice(13));
}

/** Ireland (PPS): weights 8 to 2, nine times the second letter, modulus 23. */
export function irish(value: string): boolean {
  const second = value[8] ? value.charCodeAt(8) - 64 : 0;
  return 'WABCDEFGHIJKLMNOPQRSTUV'[(weighted(value, [8, 7, 6, 5, 4, 3, 2]) + 9 * (second === 23 ? 0 : second)) % 23] === value[7];
}

const ODD_VALUES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Italy (codice fiscale): values of the odd and even places, modulus 26. */
export function italian(value: string): boolean {
  let sum = 0;
  for (let k = 0; k < 15; k++) {
    const code = value.charCodeAt(k);
    const rank = code < 58 ? code - 48 : code - 65;
    sum += k % 2 === 0 ? (ODD_VALUES[rank] as number) : rank;
  }
  return String.fromCharCode(65 + (sum % 26)) === value[15];
}

/** Netherlands (BSN): weights 9 to 2 and -1, modulus 11. */
export function dutch(value: string): boolean {
  return Number(value) > 0 && weighted(value, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Poland (PESEL). */
export function polish(value: string): boolean {
  return weighted(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** Portugal (NIF). */
export function portuguese(value: string): boolean {
  const rest = weighted(value, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(value[8]);
}

/** Romania (CNP). */
export function romanian(value: string): boolean {
  return (weighted(value, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11) % 10 === Number(value[12]);
}

/** Bulgaria (EGN). */
export function bulgarian(value: string): boolean {
  return (weighted(value, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(value[9]);
}

/** Croatia (OIB): ISO 7064 MOD 11,10. */
export function croatian(value: string): boolean {
  return mod1110(value.slice(0, 10)) === Number(value[10]);
}

function mod1110(digits: string): number {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10;
}

/** Cyprus (TIC): the digits in the odd places by a table, modulus 26. */
export function cypriot(value: string): boolean {
  const table = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
  let sum = 0;
  for (let k = 0; k < 8; k++) sum += k % 2 === 0 ? (table[Number(value[k])] as number) : Number(value[k]);
  return String.fromCharCode(65 + (sum % 26)) === value[8];
}

/** Czechia and Slovakia (rodné číslo): divisible by 11; of nine digits until 1953, without a check. */
export function czech(value: string): boolean {
  if (value.length === 9) return Number(value.slice(0, 2)) <= 53;
  return Number(value) % 11 === 0 || (Number(value.slice(0, 9)) % 11 === 10 && value[9] === '0');
}

/** Estonia and Lithuania: two rows of weights, the second where the first leaves ten. */
export function baltic(value: string): boolean {
  const first = weighted(value, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const rest = first < 10 ? first : (weighted(value, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return rest === Number(value[10]);
}

/** Latvia (personas kods): of those born since 2017 only the form says. */
export function latvian(value: string): boolean {
  if (value.startsWith('32')) return true;
  return ((1101 - weighted(value, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11) % 10 === Number(value[10]);
}

/** Greece (AFM): powers of two, modulus 11. */
export function greekTax(value: string): boolean {
  return (weighted(value, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(value[8]) && Number(value) > 0;
}

/** Hungary: the tax number, which begins with 8. */
export function hungarianTax(value: string): boolean {
  return weighted(value, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === Number(value[9]);
}

/** Hungary: the number of social insurance (TAJ). */
export function hungarianInsurance(value: string): boolean {
  return weighted(value, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === Number(value[8]);
}

/** Hungary: the personal number, whose weights turned round in 1997. */
export function hungarianPerson(value: string): boolean {
  const check = Number(value[10]);
  return weighted(value, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) % 11 === check || weighted(value, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === check;
}

/** Slovenia (EMŠO), as in the other states of Yugoslavia. */
export function slovenian(value: string): boolean {
  const rest = weighted(value, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return rest !== 1 && (rest === 0 ? 0 : 11 - rest) === Number(value[12]);
}

const TURNS = ['0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258'];

/** Luxembourg: a Luhn digit over the first eleven, then one of Verhoeff. */
export function luxembourgish(value: string): boolean {
  return passesLuhn(value.slice(0, 12)) && verhoeff(value.slice(0, 11) + value[12]);
}

function verhoeff(value: string): boolean {
  let check = 0;
  for (let k = 0; k < value.length; k++) {
    const digit = Number((TURNS[k % 8] as string)[Number(value[value.length - 1 - k])]);
    check = dihedral(check, digit);
  }
  return check === 0;
}

/** The product of two elements of the dihedral group of order ten. */
function dihedral(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
  return b < 5 ? 5 + ((a - b) % 5) : (a - b + 5) % 5;
}

/** Brazil (CPF): two digits, modulus 11; eleven equal digits pass the sums and are nobody's. */
export function brazilian(value: string): boolean {
  const digit = (count: number) => ((weighted(value.slice(0, count), countdown(count + 1)) * 10) % 11) % 10;
  return !/^(\d)\1{10}$/.test(value) && digit(9) === Number(value[9]) && digit(10) === Number(value[10]);
}

/** From `first` down to 2. */
function countdown(first: number): number[] {
  return Array.from({ length: first - 1 }, (_, k) => first - k);
}

/** South Korea (주민등록번호): modulus 11 over the first twelve. Those given out since October 2020 have no check digit. */
export function korean(value: string): boolean {
  if (/^[3478]/.test(value[6] as string) && value.slice(0, 6) >= '201001') return true;
  return (11 - (weighted(value, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10 === Number(value[12]);
}
