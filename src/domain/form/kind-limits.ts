import type { Name } from '../names/name.ts';
import type { Attribute } from './disclosure.ts';

/** What an item of a kind with a short review must not be about: its workflow lacks the steps that would decide it. */
export interface KindLimits {
  /** What the kind is called, as its workflow is. */
  name: Name;
  /** Kind that goes the whole way, to be used instead. */
  instead: string;
  insteadName: Name;
  /** Signs on a document that it was issued formally, as element names. */
  elements: readonly ('organMark' | 'documentNumber' | 'level' | 'copyNumber')[];
  /** Types of documents, as their title ends (Regulation on the Handling of Official Documents art 8), and normative ones. */
  types: readonly string[];
  /** Attributes that its steps cannot decide. */
  attributes: readonly Attribute[];
}

const FORMAL_TYPES = [
  ...['决议', '决定', '命令', '令', '公报', '意见', '通报', '报告', '请示', '批复', '议案', '纪要'],
  ...['条例', '规定', '办法', '细则', '规则'],
  ...['executive order', 'order', 'ordinance', 'resolution', 'directive', 'regulation', 'proclamation'],
];

/**
 * How much review an item gets is not its drafter's choice. A `notice` has two steps, no disclosure officer and no signature: it is for
 * short notices that everybody may read. Numbered and formal documents, and what is withheld, cut or given on request, go the whole way. To
 * be sent to named recipients is no limit: what everybody may read may be sent to some. A kind that is not here has the whole review. A new
 * short kind is a row; its attributes are in the database as well (`kind_limit`), by a migration.
 */
export const KIND_LIMITS: Readonly<Record<string, KindLimits>> = {
  notice: {
    name: { en: 'Notice', zh: '通知公告' },
    instead: 'official-document',
    insteadName: { en: 'Official document', zh: '公文' },
    elements: ['organMark', 'documentNumber', 'level', 'copyNumber'],
    types: FORMAL_TYPES,
    attributes: ['withheld', 'on-request', 'redacted'],
  },
};

/**
 * The type that a title ends with, if it is among these; in 关于印发《…办法》的通知 what is issued counts as well. 征求意见 asks for opinions
 * and is no type.
 */
export function typeOfTitle(title: string, types: readonly string[]): string | undefined {
  const issued = /印发|发布|转发|公布/.test(title) ? [...title.matchAll(/《([^《》]{2,80})》/g)].map((match) => match[1] as string) : [];
  for (const name of [title, ...issued]) {
    const plain = name
      .replace(/\s/g, ' ')
      .trim()
      .replace(/[（(][^（()）]{1,20}[）)]$/, '')
      .replace(/[》」』”"\s]+$/, '');
    const type = /征求意见$/.test(plain) ? undefined : types.find((one) => endsWith(plain, one));
    if (type) return type;
  }
  return undefined;
}

/** An English title has its type in front as often: Ordinance 12 on …, A Resolution to … */
function endsWith(title: string, type: string): boolean {
  return /[a-z]/.test(type) ? new RegExp(`^(?:the |an? )?${type}\\b|\\b${type}$`, 'i').test(title) : title.endsWith(type);
}
