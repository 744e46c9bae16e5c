import type { FactKind } from './subject-class.ts';

/** What each kind of fact is called in a finding. */
export const FACT_NAMES: Record<FactKind, { en: string; zh: string }> = {
  place: { en: 'place', zh: '地点' },
  strength: { en: 'number of people', zh: '人数' },
  equipment: { en: 'equipment and its number', zh: '装备设备及数量' },
  time: { en: 'date or time', zh: '日期时间' },
  route: { en: 'route or stretch', zh: '路线区段' },
  person: { en: 'person in charge', zh: '负责人' },
  budget: { en: 'budget', zh: '经费' },
};
