import type { CatalogueEntry, CatalogueWay } from './entry.ts';

/** Headings of an export, which an import reads again. */
export const EXPORT_HEADINGS = [
  '领域',
  '序号',
  '一级事项',
  '二级事项',
  '公开内容（要素）',
  '公开依据',
  '公开时限',
  '公开主体',
  '公开渠道和载体',
  '公开对象',
  '公开方式',
  '公开层级',
] as const;

const WAYS: Record<CatalogueWay, string> = { proactive: '主动', 'on-request': '依申请' };

/** An entry as a row of the table that offices know: every cell is written out, nothing is merged. */
export function exportedRow({
  field,
  number,
  first,
  second,
  content,
  basis,
  written,
  units,
  channels,
  audience,
  way,
  levels,
}: CatalogueEntry): string[] {
  const lists = { units: units.join('、'), channels: channels.join('、'), levels: levels.join('、') };
  return [
    field,
    number,
    first,
    second,
    content,
    basis,
    written,
    lists.units,
    lists.channels,
    audience ?? '全社会',
    WAYS[way],
    lists.levels,
  ];
}
