import type { IntakeWarning } from '../document.ts';
import type { ScanFailure } from '../finding.ts';
import type { Name } from './name.ts';

/** What a scan could not do and what to do next, in Chinese, for scans that told it in English only. */
const FAILURES_ZH: Record<ScanFailure['code'], string> = {
  'rule-failed': '有一条规则运行失败，其所查内容无法判断。请重新送审；如仍失败，请联系管理员。',
  'rule-timeout': '有一条规则运行超时。请拆分文件，或联系管理员。',
  'rule-bad-location': '有一条规则报出的位置不在文件之内，请联系管理员修正该规则。',
  'scan-timeout': '读取和扫描超时，请拆分文件。',
  'scan-crashed': '扫描中断。请重新送审；如仍中断，请用原软件重新保存该文件后上传。',
  'too-many-findings': '发现数量过多，无法逐条处置。请拆分文件，或删去不应包含的内容。',
  'missing-field': '表单有必填内容未填写，请补充。',
  'redaction-incomplete': '应删减的内容仍然存在，请从删减稿和表单中删去。',
  'redaction-differs': '删减稿与全文稿除所列删减外仍有不同。请由全文稿重新制作，或列明全部改动。',
  'kind-does-not-fit': '该文件不适用此种类的简易审查，请另建审查环节完整的事项。',
  'files-in-a-file': '该文件内含其他文件，请将其逐一单独上传。',
  'empty-file': '文件为空，请重新保存后上传。',
  'file-too-large': '文件过大，无法读取，请拆分为较小的文件。',
  'type-mismatch': '文件内容与其扩展名不符。请改为真实的扩展名，或重新保存为该格式。',
  'unsupported-format': '无法读取此类文件，请导出为 DOCX、XLSX、PDF 或 OFD 后上传。',
  encrypted: '文件有密码保护，请去除保护后重新上传。',
  corrupt: '文件已损坏，无法读取。请用原软件重新保存后上传。',
  'corrupt-partial': '文件有部分内容损坏，无法读取。请用原软件重新保存后上传。',
  'not-text': '文件不是可识别编码的文本，请另存为 UTF-8 编码后重新上传。',
  'xml-dtd-forbidden': '文件含有自定义实体声明，不予读取。请用原软件重新保存后上传。',
  'xml-too-deep': '文件嵌套层次过深，请用原软件重新保存后上传。',
  'archive-bad-path': '压缩包内有文件的路径指向包外，请重新打包。',
  'archive-too-large': '压缩包内容过大或嵌套过深，请将其中的文件单独上传。',
  'archive-too-many-entries': '压缩包内文件过多，请拆分，或分别建立事项。',
  'needs-ocr': '有页面为图像，其中文字无法识别，请上传可读文字的文件。',
  'intake-timeout': '读取文件超时，请拆分为较小的文件。',
};

/** A failure as it is stored: scans before 0.2 told it in English only. */
export type StoredFailure = Omit<ScanFailure, 'zh'> & { zh?: string };

export interface ToldFailure extends Omit<ScanFailure, 'zh'> {
  words: Name;
}

/** A failure as it is told: in both languages what the scan said of the case. */
export function toldFailure({ zh, ...failure }: StoredFailure): ToldFailure {
  const rule = failure.ruleId === undefined ? '' : `规则“${failure.ruleId}”：`;
  return { ...failure, words: { en: failure.message, zh: zh ?? rule + FAILURES_ZH[failure.code] } };
}

/** A part of a file that could not be read: where it is, what happened and what to do next. */
export function toldWarning({ words, place = {} }: IntakeWarning): Name {
  const { page, paragraph, cell, member } = place;
  const en = [member && `In ${member}`, page && `page ${page}`, paragraph && `paragraph ${paragraph}`, cell && `cell ${cell}`];
  const zh = [member && `内含文件 ${member}`, page && `第 ${page} 页`, paragraph && `第 ${paragraph} 段`, cell && `单元格 ${cell}`];
  const where = (names: typeof en, mark: string, end: string) => {
    const told = names.filter((name) => name !== undefined && name !== 0).join(mark);
    return told && told[0]?.toUpperCase() + told.slice(1) + end;
  };
  return { en: where(en, ', ', ': ') + words.en, zh: where(zh, '，', '：') + words.zh };
}
