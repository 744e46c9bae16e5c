import { words } from '../../words/dictionary.ts';

/** What the parts of a file are called that readers do not see. */
export const unseenWords = words(
  {
    comment: 'Comments',
    tracked: 'Tracked changes',
    hiddenSheet: 'Hidden sheets, rows, columns, cells',
    notes: 'Speaker notes',
    invisible: 'Text that cannot be seen',
    attachment: 'Files in the file',
    picture: 'Descriptions of pictures',
    script: 'Scripts and formulas',
    remains: 'Remains of earlier versions',
    properties: 'Properties of the file',
    other: 'Other hidden content',
    detail: (part: string, detail: string) => `${part} · ${detail}`,
  },
  {
    comment: '批注',
    tracked: '修订痕迹',
    hiddenSheet: '隐藏的工作表、行、列、单元格',
    notes: '演讲者备注',
    invisible: '看不见的文字',
    attachment: '内嵌文件',
    picture: '图片说明',
    script: '脚本和公式',
    remains: '历史残留',
    properties: '文件属性',
    other: '其他隐藏内容',
    detail: (part: string, detail: string) => `${part} · ${detail}`,
  },
);
