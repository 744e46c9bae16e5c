import type { Hindrance } from '../../domain/bundles/bundle.ts';
import type { Lack } from '../../domain/bundles/demands.ts';
import { ReviewError } from '../../domain/errors.ts';
import { HINDRANCE_NAMES } from '../../domain/names/bundles.ts';
import type { BundleRow } from '../ports.ts';

/** Which members it lacks, and what to do. */
export function incomplete(
  { id, number }: Pick<BundleRow, 'id' | 'number'>,
  lacks: readonly Lack[],
  before: 'submit' | 'release',
): ReviewError {
  const list = (language: 'en' | 'zh') =>
    lacks.map(({ role, held, needed }) => `${role.name[language]} (${held}/${needed})`).join(language === 'en' ? ', ' : '、');
  const goesOn = before === 'submit' ? { en: 'submit the leading document', zh: '报送主文件' } : { en: 'release it', zh: '发布' };
  return new ReviewError(
    'bundle-incomplete',
    {
      en: `Bundle ${number} lacks: ${list('en')}. Make these items and put them into the bundle, then ${goesOn.en}.`,
      zh: `第 ${number} 号同步发布组缺少：${list('zh')}。请新建相应事项并加入该组，然后再${goesOn.zh}。`,
    },
    { bundle: id, number, lacks: lacks.map(({ role, held, needed }) => ({ role: role.id, name: role.name, held, needed })) },
  );
}

/** What keeps one member, by its number: titles are in no error. */
export interface Hindered {
  item: string;
  number: number;
  why: Hindrance;
  /** The refusal of its own release. */
  refusal?: ReviewError;
}

const MOST_TOLD = 5;

export function notReady({ id, number }: Pick<BundleRow, 'id' | 'number'>, members: readonly Hindered[]): ReviewError {
  const told = (language: 'en' | 'zh') => {
    const lines = members.slice(0, MOST_TOLD).map(({ number: item, why, refusal }) => {
      const says = refusal ? (language === 'zh' ? (refusal.zh ?? refusal.message) : refusal.message) : HINDRANCE_NAMES[why][language];
      return language === 'en' ? `item ${item}: ${says}` : `事项 ${item}：${says}`;
    });
    const more = members.length - lines.length;
    return `${lines.join(language === 'en' ? '; ' : '；')}${more > 0 ? (language === 'en' ? `; and ${more} more` : `；另有 ${more} 项`) : ''}`;
  };
  return new ReviewError(
    'bundle-not-ready',
    {
      en: `Nothing of bundle ${number} was released. ${told('en')}. Settle this, or take the item out of the bundle, then release it.`,
      zh: `第 ${number} 号同步发布组未发布任何事项。${told('zh')}。请办妥后或者将相应事项移出后再发布。`,
    },
    {
      bundle: id,
      number,
      members: members.map(({ item, number: of, why, refusal }) => ({ item, number: of, why, ...(refusal && { code: refusal.code }) })),
    },
  );
}

export function noBundle(): ReviewError {
  return new ReviewError('not-found', {
    en: 'There is no such bundle, or it is not yours to see.',
    zh: '没有该同步发布组，或您无权查看。',
  });
}
