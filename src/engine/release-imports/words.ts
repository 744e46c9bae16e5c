import type { Name } from '../../domain/names/name.ts';
import type { NewImportLine } from '../ports.ts';

/** What an import itself says of a file or a row: what happened, and what to do next. */
const WORDS = {
  'file-too-large': {
    en: 'The file is larger than what is read. Split it and import the parts.',
    zh: '文件超过可读取的大小。请拆分后分别导入。',
  },
  'not-opened': {
    en: 'The file could not be opened. Check that it may be read, and import it again.',
    zh: '文件无法打开。请确认允许读取后重新导入。',
  },
  'too-deep': { en: 'Archives are nested too deeply. Unpack the inner one and import it.', zh: '压缩包嵌套层次过深。请解压内层后导入。' },
  'empty-archive': { en: 'The archive is empty. Pack the files again and import it.', zh: '压缩包为空。请重新打包后导入。' },
  'wrong-columns': {
    en: 'The table is no list of releases: it needs a column for the title and one for the file or the text. Name them in the first row: title, date, address, file, text. A table that was itself published is imported together with other files, or in a ZIP.',
    zh: '该表格不是公开信息清单：须有标题列，以及文件列或正文列。请在首行注明列名：标题、日期、网址、文件、正文。表格本身即为公开文件的，请与其他文件一并导入或打包为 ZIP。',
  },
  'list-too-long': { en: 'The list has too many rows. Split it and import the parts.', zh: '清单行数过多。请拆分后分别导入。' },
  'no-content': {
    en: 'The row names neither a file nor a text. Complete it and import the list again: what is in the index stays.',
    zh: '该行未填写文件或正文。请补充后重新导入清单，已导入的不受影响。',
  },
  'file-not-found': {
    en: 'The file that the row names is not in this import, or several have its name. Import the list together with its files, each under the name that the list gives.',
    zh: '该行所列文件不在本次导入之内，或有多个同名文件。请将清单与文件一并导入，文件名与清单一致。',
  },
  'unreadable-date': {
    en: 'The date cannot be read, or can be read in two ways; the release is imported without it, and counts from the day of the import. Write dates as 2024-05-10. To correct it, remove the release and import it again.',
    zh: '日期无法识别或有歧义，该件未记日期，自导入之日起算。日期请写作 2024-05-10。如需更正，请移除该件后重新导入。',
  },
  'unreadable-address': {
    en: 'The address is no web address in full; the release is imported without it. Begin it with https://, or give the address of the site with the import.',
    zh: '网址不完整，该件未记网址。网址应以 https:// 开头；站内地址须在导入时填写网站地址。',
  },
  'title-hidden': {
    en: 'The title or the address holds what no record may keep (a number of a person, a mark of a secret, an access key); the release is imported under a neutral name.',
    zh: '标题或网址含有不得记录的内容（个人号码、密级标志、凭据等），该件以中性名称导入。',
  },
} as const satisfies Record<string, Name>;

export type ImportProblem = keyof typeof WORDS;

export function lineOf(name: string, code: ImportProblem, row: number | null = null): NewImportLine {
  return { name, row, code, words: WORDS[code] };
}

/** In place of a name that no record may keep. */
export const NEUTRAL = { title: '（标题未保留 title not kept）', name: '（文件名未保留 file name not kept）' };
