import type { Cell, Look, Paper } from '../../src/paper/paper.ts';

export const named = (text: string): Cell => ({ paragraphs: [{ text }], heading: true });
export const cell = (text: string, look: Look = 'plain'): Cell => ({ paragraphs: [{ text, look }] });

/** A paper with these rows of two columns. */
export function paperOf(rows: Cell[][], more: Partial<Paper> = {}): Paper {
  return {
    title: '拟公开信息保密审查表',
    subtitle: '事项第 12 号　第 1 轮',
    language: 'zh',
    author: '示范区人民政府',
    subject: 'a'.repeat(64),
    at: '2026-03-02T01:00:00.000Z',
    foot: '事项第 12 号',
    blocks: [{ kind: 'table', columns: [1, 4], rows }],
    ...more,
  };
}
