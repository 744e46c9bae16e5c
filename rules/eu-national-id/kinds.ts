import { passesLuhn } from '../../src/plugin-api.ts';
import { austrian, belgian, dutch, finnish, french, german, irish, italian, polish, portuguese, romanian, spanish } from './checks.ts';

/** A national number: what announces it, how it is written, and its check. */
export interface NationalNumber {
  country: string;
  /** Words of which one comes before it. */
  labels: readonly string[];
  /** As written, from where it starts. */
  written: RegExp;
  check: (compact: string) => boolean;
}

const DAY = '(?:0[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0[1-9]|1[0-2])';

/** One row per country. Sources: the issuing authorities' descriptions of their numbers. */
export const NATIONAL_NUMBERS: readonly NationalNumber[] = [
  kind('AT', ['Sozialversicherungsnummer', 'SVNR', 'SV-Nummer'], `[1-9]\\d{3} ?${DAY}${MONTH}\\d{2}`, austrian),
  kind(
    'BE',
    ['rijksregisternummer', 'numéro national', 'numéro de registre national', 'INSZ', 'NISS', 'national register number'],
    `\\d{2}\\.?${MONTH}\\.?${DAY}[-. ]?\\d{3}[-. ]?\\d{2}`,
    belgian,
  ),
  kind(
    'DE',
    ['Steuer-ID', 'Steueridentifikationsnummer', 'Steuer-Identifikationsnummer', 'IdNr', 'tax ID'],
    '[1-9]\\d ?\\d{3} ?\\d{3} ?\\d{3}',
    german,
  ),
  kind('DK', ['CPR', 'CPR-nummer', 'personnummer', 'CPR number'], `${DAY}${MONTH}\\d{2}[- ]?\\d{4}`, () => true),
  kind('ES', ['DNI', 'NIF', 'NIE'], '(?:[XYZ\\d]-?\\d{7}|\\d{2}\\.\\d{3}\\.\\d{3})-?[A-HJ-NP-TV-Z]', spanish),
  kind(
    'FI',
    ['henkilötunnus', 'HETU', 'personbeteckning', 'personal identity code'],
    `${DAY}${MONTH}\\d{2}[-+A-FU-Y]\\d{3}[0-9A-Y]`,
    finnish,
  ),
  kind(
    'FR',
    ['NIR', 'numéro de sécurité sociale', 'sécurité sociale', 'numéro INSEE', 'numéro de sécu'],
    `[12] ?\\d{2} ?(?:${MONTH}|[2-9]\\d) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}`,
    french,
  ),
  kind('IE', ['PPS', 'PPSN', 'PPS number', 'personal public service number'], '\\d{7}[A-W][A-IW]?', irish),
  kind('IT', ['codice fiscale', 'C.F.'], `[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]`, italian),
  kind('NL', ['BSN', 'burgerservicenummer', 'sofinummer'], '\\d{3}[. ]?\\d{3}[. ]?\\d{3}|\\d{4}[. ]\\d{2}[. ]\\d{3}', dutch),
  kind('PL', ['PESEL'], '\\d{11}', polish),
  kind('PT', ['NIF', 'número de contribuinte', 'contribuinte'], '[1-3]\\d{2} ?\\d{3} ?\\d{3}', portuguese),
  kind('RO', ['CNP', 'cod numeric personal'], `[1-8]\\d{2}${MONTH}${DAY}\\d{6}`, romanian),
  kind(
    'SE',
    ['personnummer', 'personal identity number', 'samordningsnummer'],
    `(?:19|20)?\\d{2}${MONTH}(?:${DAY}|[6-9]\\d)[-+ ]?\\d{4}`,
    (value) => passesLuhn(value.slice(-10)),
  ),
];

function kind(country: string, labels: readonly string[], written: string, check: (compact: string) => boolean): NationalNumber {
  return { country, labels, written: new RegExp(`^(?:${written})(?![A-Z0-9])`, 'i'), check };
}
