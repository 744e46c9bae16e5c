import type { MetadataEntry, Observation, SourceDocument } from '../domain/document.ts';
import type { Finding, FindingOwner, Severity } from '../domain/finding.ts';
import type { Name } from '../domain/names/name.ts';
import { fingerprintOf } from './mask.ts';
import { locate, type Stretch } from './places.ts';
import { BUILT_IN } from './rule-set/built-in.ts';
import type { RuleMessage } from './rule-set/rule.ts';

/** Id under which findings about a file's structure are reported; the code is the finding's entity and message. */
export const STRUCTURE_RULE = 'structure';

/** Code for a file whose bytes are quarantined in another item: known by their hash, not by what is in them. */
const QUARANTINED_FILE = 'quarantined-file';

/** Told to those who look at the page: no content, and nothing to decide. */
const TOLD_ONLY: ReadonlySet<string> = new Set(['font.not-embedded']);

interface StructureKind extends RuleMessage {
  /** Codes that start with it. The longest one that fits counts. */
  prefix: string;
  severity: Severity;
  owner: FindingOwner;
}

/** What each kind of structure means for a release: the place to change how hard it is judged. */
const STRUCTURE_KINDS: readonly StructureKind[] = [
  kind(
    'failed-redaction',
    'block',
    'confidentiality',
    'There is text under a redaction and it can be copied out. Delete the text itself.',
    '涂黑处的文字仍可复制，请删除原文后重新生成文件。',
  ),
  kind(
    QUARANTINED_FILE,
    'block',
    'confidentiality',
    'The same file is quarantined in another item. It stays out of sight until the confidentiality reviewer has decided there.',
    '同一文件已在另一事项中被隔离，在保密审查员作出决定前不予显示，请联系保密审查员。',
  ),
  kind('active-content', 'high', 'confidentiality', 'Scripts or macros. Remove them before release.', '文件含脚本或宏，发布前请清除。'),
  kind(
    'reader-disagreement',
    'high',
    'confidentiality',
    'Two readers see different text on this page. Compare it with the picture.',
    '两种读取方式得到的文字不一致，请对照版面核对。',
  ),
  kind(
    'attachment',
    'high',
    'confidentiality',
    'A file inside the file. Check it as a separate document, or remove it.',
    '文件内嵌有附件，请单独审查或移除。',
  ),
  kind('embedded', 'high', 'confidentiality', 'An embedded object or file. Check or remove it.', '文件含嵌入对象，请审查或移除。'),
  kind(
    'hidden',
    'high',
    'confidentiality',
    'Content that a reader does not see. Remove it, or confirm that it may be published.',
    '文件含不可见内容，请清除或确认可以公开。',
  ),
  kind(
    'hidden.alt-text',
    'medium',
    'confidentiality',
    'A description that is shown on request only. Check it.',
    '文件含仅在需要时显示的说明文字，请核对。',
  ),
  kind(
    'hidden.thumbnail',
    'medium',
    'confidentiality',
    'A small picture of the first page or photograph, perhaps of an earlier state. Remove it.',
    '文件含缩略图，可能是修改前的内容，请清除。',
  ),
  kind(
    'hidden.cropped-image',
    'high',
    'confidentiality',
    'A picture of which only a part is shown; the rest is still in the file. Crop the picture itself.',
    '图片仅显示一部分，被裁去的部分仍在文件中，请删除裁剪区域。',
  ),
  kind(
    'hidden.glyph-mismatch',
    'high',
    'confidentiality',
    'The page shows other characters than can be copied from it. Make the file anew.',
    '页面显示的文字与可复制的文字不一致，请重新生成文件。',
  ),
  kind(
    'hidden.trailing-data',
    'high',
    'confidentiality',
    'Data after the end of the picture. Save the picture again.',
    '图片末尾附有其他数据，请重新保存图片。',
  ),
  kind('hidden.style', 'medium', 'confidentiality', 'Text in a style sheet. Check or remove it.', '样式表中含有文字，请核对或清除。'),
  kind(
    'hidden.system-file',
    'medium',
    'confidentiality',
    'A file of the operating system. Leave it out of the archive.',
    '压缩包含操作系统生成的文件，请剔除。',
  ),
  kind('hidden.defined-name', 'medium', 'confidentiality', 'A defined name that readers do not see.', '文件含定义名称，请确认。'),
  kind('hidden.html-comment', 'medium', 'confidentiality', 'A comment in the source. Remove it.', '源代码含注释，请清除。'),
  kind('external-link', 'medium', 'confidentiality', 'A link to another file or an internal server.', '文件含外部链接，请核对。'),
  kind(
    'previous-revision',
    'high',
    'confidentiality',
    'An earlier version of the file is still inside it. Save it anew.',
    '文件保留了以前的版本，请另存为新文件。',
  ),
  kind('layer', 'high', 'confidentiality', 'An optional layer. Flatten it.', '文件含可选图层，请合并图层。'),
  kind('encoding', 'low', 'disclosure', 'The text is in {{encoding}}. Save it as UTF-8.', '文本编码为{{encoding}}，建议另存为UTF-8。'),
  kind(
    'font.not-embedded',
    'low',
    'confidentiality',
    'A font is not in the file: what a reader sees depends on the machine. Export the file with its fonts embedded.',
    '有字体未嵌入文件，显示效果因读者的电脑而异。请嵌入字体后重新导出。',
  ),
  kind('signature', 'low', 'confidentiality', 'A digital signature.', '文件含数字签名。'),
  kind('metadata', 'low', 'confidentiality', 'A document property that goes out with the file.', '文件属性将随文件公开，请确认。'),
  kind('exif', 'medium', 'confidentiality', 'Data of the camera, such as the place.', '图片含拍摄信息（如位置），请清除。'),
  kind(
    'ocr',
    'medium',
    'confidentiality',
    'A line of a scanned page was read with doubt. Compare it with the picture.',
    '扫描页中有一行文字识别把握不大，请对照图像核对。',
  ),
];

function kind(prefix: string, severity: Severity, owner: FindingOwner, en: string, zh: string): StructureKind {
  return { prefix, severity, owner, en, zh };
}

const UNKNOWN: StructureKind = kind(
  '',
  'high',
  'confidentiality',
  'Something in the file that readers do not see.',
  '文件含需要核对的结构内容。',
);
/** A hidden sign alone is none. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
/** Properties that tell nothing about a person, an organisation or a machine. */
const HARMLESS =
  /^metadata\.(?:created|modified|last-printed|revision|language|pages|words|producer|creator-tool|application|generator|encoding|label)$/;

/** The kind that a structural code belongs to; an unknown code is judged like hidden content. */
export function structureKind(code: string): StructureKind {
  let best = UNKNOWN;
  for (const candidate of STRUCTURE_KINDS) {
    const fits = code === candidate.prefix || code.startsWith(`${candidate.prefix}.`) || code.startsWith(`${candidate.prefix}-`);
    if (fits && candidate.prefix.length > best.prefix.length) best = candidate;
  }
  return best;
}

/** What a structural code means and what to do about it. */
export function structureWords(code: string): Name {
  const { en, zh } = structureKind(code);
  return { en, zh };
}

/** What is reported of a file that is quarantined in another item. */
export function quarantinedFile(file: string, fingerprint: string): Finding {
  return {
    ...structural(QUARANTINED_FILE, { file, part: 'file', start: 0, end: 0 }, fingerprint),
    evidence: ['hash'],
    basis: ['Secrets Law art 31', 'Regulation for the Secrets Law art 61'],
    quarantine: true,
  };
}

/** Findings from what intake saw: observations, hidden parts without one, and properties that name someone. */
export function structuralFindings(document: SourceDocument, stretches: readonly Stretch[], key: string | Uint8Array): Finding[] {
  const observed = document.observations
    .filter(({ code }) => !TOLD_ONLY.has(code))
    .map((observation) => fromObservation(document, observation, stretches, key));
  const covered = new Set(document.observations.filter((one) => one.part !== undefined).map((one) => one.part));
  const hidden = stretches
    .filter(
      (stretch) =>
        !stretch.visible && stretch.partIndex !== undefined && !covered.has(stretch.partIndex) && SAYS_SOMETHING.test(stretch.text),
    )
    .map((stretch) => finding(stretch.code, locate(document.name, stretch, 0, stretch.text.length), stretch.text, key));
  const named = stretches.filter(
    (stretch, index) => stretch.partIndex === undefined && names(document.metadata[index - document.parts.length], stretch),
  );
  const groups = Map.groupBy(named, (stretch) => (stretch.code.startsWith('exif.') ? (stretch.member ?? '') : stretch));
  const properties = [...groups.values()].map((together) => propertyFinding(document.name, together, key));
  return [...observed, ...hidden, ...properties, ...encodingFinding(document, key)];
}

/** What the camera wrote into one photograph is one finding, under the weightiest of its codes; the evidence lists them all. */
function propertyFinding(file: string, together: readonly Stretch[], key: string | Uint8Array): Finding {
  const codes = [...new Set(together.map(({ code }) => code))].toSorted((a, b) => weight(a) - weight(b));
  const first = together.find(({ code }) => code === codes[0]) as Stretch;
  const value = together.map(({ text }) => text).join('\n');
  const made = finding(first.code, locate(file, first, 0, first.text.length), value, key);
  return codes.length > 1 || together.length > 1
    ? { ...made, evidence: [...made.evidence, ...codes], data: { properties: together.length } }
    : made;
}

/** Place and persons first. */
function weight(code: string): number {
  const at = EXIF_WEIGHTS.indexOf(code);
  return at < 0 ? EXIF_WEIGHTS.length : at;
}

/** Codes of what cameras write, the weightiest first. */
const EXIF_WEIGHTS = 'gps owner artist identifier comment description device copyright date maker-note other software'
  .split(' ')
  .map((name) => `exif.${name}`);

/** Old encodings are read, but other programs may show other characters. */
function encodingFinding(document: SourceDocument, key: string | Uint8Array): Finding[] {
  const { encoding } = document;
  if (encoding === undefined || encoding === 'utf-8') return [];
  return [{ ...finding('encoding', { file: document.name, part: 'encoding', start: 0, end: 0 }, encoding, key), data: { encoding } }];
}

function names(entry: MetadataEntry | undefined, stretch: Stretch): boolean {
  return entry !== undefined && stretch.text.trim() !== '' && !HARMLESS.test(stretch.code);
}

function fromObservation(
  document: SourceDocument,
  observation: Observation,
  stretches: readonly Stretch[],
  key: string | Uint8Array,
): Finding {
  const stretch = observation.part === undefined ? undefined : stretches[observation.part];
  const start = observation.start ?? 0;
  const end = observation.end ?? stretch?.text.length ?? 0;
  const location = stretch ? locate(document.name, stretch, start, end) : { file: document.name, part: observation.code, start: 0, end: 0 };
  Object.assign(location, observation.place ?? {});
  if (observation.box) location.box = observation.box;
  const value = stretch ? stretch.text.slice(start, end) : (observation.note ?? '');
  return finding(observation.code, location, value, key);
}

function finding(code: string, location: Finding['location'], value: string, key: string | Uint8Array): Finding {
  return structural(code, location, fingerprintOf(key, `${STRUCTURE_RULE}:${code}`, value));
}

function structural(code: string, location: Finding['location'], fingerprint: string): Finding {
  const { severity, owner } = structureKind(code);
  return {
    ruleId: STRUCTURE_RULE,
    ruleVersion: BUILT_IN[STRUCTURE_RULE],
    messageId: code,
    entity: code,
    severity,
    owner,
    confidence: 1,
    location,
    excerpt: '',
    fingerprint,
    evidence: ['structure'],
    basis: ['Secrets Law art 35', 'PIPL art 25'],
    data: {},
    quarantine: false,
  };
}
