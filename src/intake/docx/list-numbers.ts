const ONES = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
const TENS = ['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'];
const HUNDREDS = ['', 'C', 'CC', 'CCC', 'CD', 'D', 'DC', 'DCC', 'DCCC', 'CM'];
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const PLAIN = ['零一二三四五六七八九', '', '十百千'] as const;
const LEGAL = ['零壹贰叁肆伍陆柒捌玖', '壹', '拾佰仟'] as const;
const LEGAL_TRADITIONAL = ['零壹貳參肆伍陸柒捌玖', '壹', '拾佰仟'] as const;
/** Past it Word writes digits as well, and letters would be repeated without end. */
const MOST = 780;

/** How a number of a list is written (ST_NumberFormat of ECMA-376 part 1, 17.18.59); digits where a form is not known. */
const FORMS: Record<string, (value: number) => string> = {
  none: () => '',
  bullet: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  upperRoman: roman,
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  ordinal: (value) => `${value}${ordinalEnding(value)}`,
  numberInDash: (value) => `- ${value} -`,
  decimalFullWidth: (value) => shifted(value, 0xff10),
  decimalFullWidth2: (value) => shifted(value, 0xff10),
  decimalEnclosedCircle: (value) => sign(value, 20, 0x2460),
  decimalEnclosedCircleChinese: (value) => sign(value, 20, 0x2460),
  decimalEnclosedParen: (value) => sign(value, 20, 0x2474),
  decimalEnclosedFullstop: (value) => sign(value, 20, 0x2488),
  ideographDigital: (value) => Array.from(String(value), (digit) => '〇一二三四五六七八九'[Number(digit)]).join(''),
  ideographTraditional: (value) => STEMS[value - 1] ?? String(value),
  ideographZodiac: (value) => BRANCHES[value - 1] ?? String(value),
  chineseCounting: (value) => counted(value, PLAIN),
  chineseCountingThousand: (value) => counted(value, PLAIN),
  taiwaneseCounting: (value) => counted(value, PLAIN),
  taiwaneseCountingThousand: (value) => counted(value, PLAIN),
  japaneseCounting: (value) => counted(value, PLAIN),
  chineseLegalSimplified: (value) => counted(value, LEGAL),
  ideographLegalTraditional: (value) => counted(value, LEGAL_TRADITIONAL),
};

export function listNumber(value: number, form: string): string {
  const write = FORMS[form];
  if (!write) return String(value);
  return (value > 0 && value <= MOST) || write(1) === '' ? write(value) : String(value);
}

function roman(value: number): string {
  const [ones, tens, hundreds] = [value % 10, Math.floor(value / 10) % 10, Math.floor(value / 100) % 10];
  return `${HUNDREDS[hundreds]}${TENS[tens]}${ONES[ones]}`;
}

/** a … z, aa, bb … */
function letters(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function ordinalEnding(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

function shifted(value: number, zero: number): string {
  return Array.from(String(value), (digit) => String.fromCharCode(zero + Number(digit))).join('');
}

function sign(value: number, last: number, first: number): string {
  return value <= last ? String.fromCharCode(first + value - 1) : String(value);
}

/** Chinese numerals below a thousand; ten to nineteen begin with the ten itself unless the form writes its one. */
function counted(value: number, [digits, one, units]: readonly [string, string, string]): string {
  const [ones, tens, hundreds] = [value % 10, Math.floor(value / 10) % 10, Math.floor(value / 100)];
  const inTens = tens === 0 ? '' : `${tens === 1 && hundreds === 0 ? one : digits[tens]}${units[0]}`;
  const gap = hundreds > 0 && tens === 0 && ones > 0 ? digits[0] : '';
  return `${hundreds > 0 ? `${digits[hundreds]}${units[1]}` : ''}${gap}${inTens}${ones > 0 ? digits[ones] : ''}`;
}
