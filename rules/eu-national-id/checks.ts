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
