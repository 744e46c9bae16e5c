import { passesLuhn } from '../../src/plugin-api.ts';
import {
  austrian,
  baltic,
  belgian,
  brazilian,
  bulgarian,
  croatian,
  cypriot,
  czech,
  dutch,
  finnish,
  french,
  german,
  greekTax,
  hungarianInsurance,
  hungarianPerson,
  hungarianTax,
  irish,
  italian,
  korean,
  latvian,
  luxembourgish,
  polish,
  portuguese,
  romanian,
  slovenian,
  spanish,
} from './checks.ts';

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
  kind(
    'AT',
    ['Sozialversicherungsnummer', 'SVNR', 'SV-Nummer', 'SV-Nr', 'SV-Nr.', 'VSNR', 'Versicherungsnummer', 'Austrian social security'],
    `[1-9]\\d{3}[ /-]?${DAY}(?:0[1-9]|1[0-5])\\d{2}`,
    austrian,
  ),
  kind(
    'BE',
    [
      'rijksregisternummer',
      'rijksregister',
      'registre national',
      'nationaal nummer',
      'numéro national',
      'numéro de registre national',
      'INSZ',
      'NISS',
      'Nationalregisternummer',
      'national register number',
      'national number',
    ],
    `\\d{2}[. /-]?${MONTH}[. /-]?${DAY}[-. /]?\\d{3}[-. /]?\\d{2}`,
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
  kind('BG', ['EGN', 'EГH'], `\\d{2}(?:0[1-9]|1[0-2]|2[1-9]|3[0-2]|4[1-9]|5[0-2])${DAY}\\d{4}`, bulgarian),
  kind('CY', ['TIC', 'tax identification code'], '\\d{8}[A-Z]', cypriot),
  kind('CZ', ['rodné číslo', 'rodne cislo', 'rodného čísla', 'r. č.', 'RČ', 'birth number'], `\\d{2}[0-8]\\d${DAY}/?\\d{3,4}`, czech),
  kind('EE', ['isikukood', 'isikukoodi', 'personal identification code'], `[1-8]\\d{2}${MONTH}${DAY}\\d{4}`, baltic),
  kind('GR', ['AMKA'], `${DAY}${MONTH}\\d{7}`, passesLuhn),
  kind('GR', ['AFM', 'AΦM'], '\\d{9}', greekTax),
  kind('HR', ['OIB'], '\\d{11}', croatian),
  kind('HU', ['adóazonosító', 'adóazonosító jel', 'adóazonosító jele'], '8\\d{9}', hungarianTax),
  kind('HU', ['TAJ', 'TAJ szám', 'TAJ-szám', 'TAJ száma'], '\\d{3}[ -]?\\d{3}[ -]?\\d{3}', hungarianInsurance),
  kind(
    'HU',
    ['személyi szám', 'személyi azonosító', 'személyi azonosító jel'],
    `[1-8][ -]?\\d{2}${MONTH}${DAY}[ -]?\\d{4}`,
    hungarianPerson,
  ),
  kind('LT', ['asmens kodas', 'asmens kodo', 'a. k.'], `[1-6]\\d{2}${MONTH}${DAY}\\d{4}`, baltic),
  kind(
    'LU',
    ['matricule', 'numéro de matricule', 'identification nationale', "numéro d'identification national"],
    `(?:18|19|20)\\d{2}[ ]?${MONTH}[ ]?${DAY}[ ]?\\d{3}[ ]?\\d{2}`,
    luxembourgish,
  ),
  kind('LV', ['personas kods', 'personas koda', 'personas kodu'], `(?:${DAY}${MONTH}\\d{2}|32\\d{4})-?\\d{5}`, latvian),
  kind('MT', ['Maltese ID', 'Malta ID', 'Maltese identity card'], '\\d{3,7}[MGAPLHBZ]', () => true),
  kind('SI', ['EMŠO', 'EMSO'], `${DAY}${MONTH}\\d{9}`, slovenian),
  // Not of the Union, and met as often: applicants, workers and spouses from abroad.
  kind('BR', ['CPF', 'CPF/MF', 'cadastro de pessoas físicas'], '\\d{3}\\.?\\d{3}\\.?\\d{3}[-/]?\\d{2}', brazilian),
  kind(
    'KR',
    [
      '주민등록번호',
      '주민번호',
      '외국인등록번호',
      '居民登录号',
      '居民登录号码',
      '住民登录号',
      '住民登录证号',
      '居民登記號',
      'resident registration number',
    ],
    `\\d{2}${MONTH}${DAY}[- ]?[1-8]\\d{6}`,
    korean,
  ),
];

function kind(country: string, labels: readonly string[], written: string, check: (compact: string) => boolean): NationalNumber {
  return { country, labels, written: new RegExp(`^(?:${written})(?![A-Z0-9])`, 'i'), check };
}
