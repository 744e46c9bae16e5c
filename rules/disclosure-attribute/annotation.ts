/** Attribute as the form has it. */
export type StatedAttribute = 'proactive' | 'redacted' | 'on-request' | 'withheld';

/** One place of a text where its disclosure attribute is. */
export interface Annotation {
  attribute: StatedAttribute;
  start: number;
  end: number;
  /** Does a ground or reason follow? */
  reasoned: boolean;
}

const BRACKETED = /[（(【[〔]([^（(）)【】[\]〔〕\n]{0,60}?公开[^（(）)【】[\]〔〕\n]{0,60})[）)】\]〕]/g;
const OWN =
  /^\s*(?:(?:此|本|该)(?:件|文|文件|通知|公告)|(?:信息|政务)?公开(?:属性|选项|方式|类别|形式)|主动公开|依申请公开|不予公开|删减后公开|公开发布|全文公开|部分公开|不公开|予以公开|可以公开)/;
const LABELLED =
  /(?:(?:信息公开|政务公开|政府信息公开|文件公开|公文公开|公开)(?:的)?(?:属性|选项|方式|类别|形式|类型|意见|标识)|(?<=^|\n)[ \t\u3000]{0,40}公开)[ \t\u3000]{0,4}[:：为][ \t\u3000]{0,4}([^\n]{0,80})/g;
/** On a line of its own, without brackets. */
const LINE =
  /(?<=^|\n)[ \t\u3000]{0,40}(?:此|本)件[ \t\u3000]{0,4}([^\n，。；：:]{2,16}公开[^\n，。；：:]{0,6}|公开发布|公开)(?=[ \t\u3000]*(?:\r?\n|$))/g;
const WHETHER = /是否(?:可以)?公开[ \t\u3000]{0,4}[:：][ \t\u3000]{0,4}([^\n]{1,40})/g;
const ENGLISH =
  /(?:publication|disclosure|release|foi|foia|access|openness)[ -](?:status|class|classification|attribute|category|marking|scheme status)[ \t]{0,3}[:=–-][ \t]{0,3}([^\n]{1,80})/gi;
const TICKED = '[☑√✓✔■☒▣●◉🗹]|\\[[xX√✓*]\\]|[（(][√✓✔xX][）)]';
const UNTICKED = '[□☐○◯▢]|\\[\\s?\\]|[（(]\\s{0,2}[）)]';
const BOX = new RegExp(`(${TICKED}|${UNTICKED})\\s{0,2}([^□☐○◯▢☑√✓✔■☒▣●◉\\[（(\\s]{2,12})`, 'g');
const IS_TICKED = new RegExp(`^(?:${TICKED})`);
const REASON =
  /(?:理由|原因|依据|事由|根据|basis|reason|ground|exempt(?:ion)?(?: under)?|section)\s{0,2}(?:为|是|[:：])?\s{0,3}(?![无略空待])([^\s，。；：:（(）)_＿—-]{2,})|不予公开\s?[（(](?!(?:理由|依据|原因|事由)?\s?[:：]?[\s_＿—-]*[）)])[^）)\n]{3,}|(?:属于|涉及|系|含有|依照|按照|依)[^，。；\n]{0,12}(?:秘密|隐私|信息|条例|第[一二三四五六七八九十百\d]+条|安全|案卷|稳定)|《[^》]{2,30}》第/i;

/** In every Chinese statement; and what else a label and a line of its own have, before their costlier patterns are tried. */
const DISCLOSED = '公开';
const MAY_BE_LABELLED = /公开(?:的?(?:属性|选项|方式|类别|形式|类型|意见|标识))?[ \t\u3000]{0,4}[:：为]/;
const MAY_BE_LINE = /[此本]件/;

/** Every statement of the attribute in a text. Bounded: each match reads at most one line or bracket. */
export function findAnnotations(text: string): Annotation[] {
  const found = new Annotations();
  for (let at = text.indexOf(DISCLOSED); at >= 0; ) {
    const from = text.lastIndexOf('\n', at) + 1;
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    inLine(found, text, from, text.slice(from, next));
    at = text.indexOf(DISCLOSED, next);
  }
  for (const match of text.matchAll(ENGLISH)) addLabelled(found, text, 0, match, englishAttribute);
  return found.all.sort((a, b) => a.start - b.start);
}

/** Chinese statements never run over the end of a line: `line` begins at `from` and holds its line break. */
function inLine(found: Annotations, text: string, from: number, line: string): void {
  for (const match of line.matchAll(BRACKETED)) {
    const inner = match[1] as string;
    const attribute = OWN.test(inner) ? attributeOf(inner) : null;
    const start = from + match.index;
    const end = start + match[0].length;
    if (attribute) found.add({ attribute, start, end, reasoned: isReasoned(text, start, end) });
  }
  if (MAY_BE_LABELLED.test(line)) for (const match of line.matchAll(LABELLED)) addLabelled(found, text, from, match, attributeOf);
  if (MAY_BE_LINE.test(line)) for (const match of line.matchAll(LINE)) addLabelled(found, text, from, match, attributeOf);
  for (const match of line.matchAll(WHETHER)) addLabelled(found, text, from, match, whether);
}

/** What was found so far, with a look at whether a place lies in it that costs the same however much that is. */
class Annotations {
  readonly all: Annotation[] = [];
  readonly #taken = new Set<number>();

  /** Short enough to note every place: an annotation is a bracket or a line. */
  add(one: Annotation): void {
    this.all.push(one);
    for (let at = one.start; at < one.end; at++) this.#taken.add(at);
  }

  has(at: number): boolean {
    return this.#taken.has(at);
  }
}

/** The match was made in a stretch of the text that begins at `from`. */
function addLabelled(
  found: Annotations,
  text: string,
  from: number,
  match: RegExpExecArray,
  read: (value: string) => StatedAttribute | null,
): void {
  const value = match[1] as string;
  const start = from + match.index;
  if (found.has(start)) return;
  const end = start + match[0].length;
  const boxes = [...value.matchAll(BOX)];
  if (boxes.length > 0) {
    for (const box of boxes) {
      const attribute = IS_TICKED.test(box[1] as string) ? read(box[2] as string) : null;
      if (attribute) found.add({ attribute, start, end, reasoned: isReasoned(text, start, end) });
    }
    return;
  }
  const attribute = read(value);
  if (attribute) found.add({ attribute, start, end, reasoned: isReasoned(text, start, end) });
}

function attributeOf(value: string): StatedAttribute | null {
  if (/删减|遮盖后|部分公开|脱密后|处理后公开|区分处理|隐去/.test(value)) return 'redacted';
  if (/依申请|申请公开/.test(value)) return 'on-request';
  if (/不予公开|不公开|暂不公开|不宜公开|免予公开|不得公开|非公开|不应公开/.test(value)) return 'withheld';
  if (/主动公开|公开发布|全文公开|予以公开|可以公开|对外公开|向社会公开|公开/.test(value)) return 'proactive';
  return null;
}

function whether(value: string): StatedAttribute | null {
  if (/^(?:是|可以|同意|公开)/.test(value)) return 'proactive';
  return /^(?:否|不)/.test(value) ? 'withheld' : attributeOf(value);
}

function englishAttribute(value: string): StatedAttribute | null {
  if (/redact|partial|in part|edited/i.test(value)) return 'redacted';
  if (/on request|upon request|by request|on application/i.test(value)) return 'on-request';
  if (/not (?:for|to be)|withh[eo]ld|exempt|restricted|closed|internal|do not|no release|non-public|refus/i.test(value)) return 'withheld';
  if (/public|publish|open|proactive|for release|released|full/i.test(value)) return 'proactive';
  return null;
}

/** A reason is in the statement itself, after it on its line, or on the line below. */
function isReasoned(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + 120);
  const lines = after.split('\n');
  const near = `${text.slice(start, end)}\n${lines[0] ?? ''}\n${lines[1] ?? ''}`;
  return REASON.test(near);
}
