import { FACT_KINDS, type SubjectClass } from './subject-class.ts';

const HIGH = { subjects: [], months: 24, severity: 'high' } as const;

/**
 * What comes with the product. Of military and vital sites three kinds of facts are enough; of what is protected by law but also announced by
 * law (water sources, pipelines, events) only what an attacker needs counts, and more of it.
 */
export const SHIPPED_CLASSES: readonly SubjectClass[] = [
  {
    ...HIGH,
    id: 'military-site',
    name: { en: 'military site or unit', zh: '军事设施或单位' },
    words: [
      ['部队', 'regiment', 'brigade', 'battalion'],
      ['营区', '营房', '军营', 'barracks'],
      ['军用机场', '空军基地', 'air base', 'airbase'],
      ['军港', '海军基地', 'naval base'],
      ['雷达站', 'radar station'],
      ['导弹阵地', '发射阵地', 'missile site'],
      ['弹药库', '军火库', 'ammunition depot', 'munitions depot'],
      ['指挥所', '指挥中心', 'command post'],
      ['靶场', '训练场', 'firing range'],
      ['哨所', '边防连', 'border post'],
    ],
    kinds: FACT_KINDS,
    facts: 3,
  },
  {
    ...HIGH,
    id: 'vital-site',
    name: { en: 'vital site', zh: '要害部位' },
    words: [
      ['油库', '储油库', 'fuel depot', 'oil depot'],
      ['人防工程', '人防指挥所', 'civil defence shelter'],
      ['看守所', '监狱', 'prison'],
      ['金库', 'vault'],
      ['核电站', '核设施', 'nuclear power station', 'nuclear site'],
      ['危化品仓库', '危险品仓库', 'explosives store'],
    ],
    kinds: ['place', 'strength', 'equipment', 'time', 'route', 'person'],
    facts: 3,
  },
  {
    ...HIGH,
    id: 'critical-infrastructure',
    name: { en: 'critical information infrastructure', zh: '关键信息基础设施' },
    words: [
      ['数据中心', '政务云平台', 'data centre', 'data center'],
      ['调度中心', '调控中心', 'control centre', 'control center'],
      ['变电站', '换流站', 'substation'],
      ['通信枢纽', 'exchange building'],
    ],
    kinds: ['place', 'strength', 'equipment', 'route', 'person'],
    facts: 4,
  },
  {
    ...HIGH,
    id: 'supply-line',
    name: { en: 'water source or supply line', zh: '水源地或供应管线' },
    words: [
      ['水源地', '水源保护区', '取水口', 'water intake'],
      ['水库', 'reservoir'],
      ['输油管线', '输油管道', 'oil pipeline'],
      ['输气管线', '输气管道', '天然气管道', 'gas pipeline'],
    ],
    kinds: ['place', 'strength', 'equipment', 'route', 'person'],
    facts: 4,
  },
  {
    ...HIGH,
    id: 'secured-event',
    name: { en: 'important meeting or secured event', zh: '重要会议或大型活动' },
    words: [['峰会', 'summit'], ['阅兵', 'military parade'], ['博览会', 'expo'], ['运动会'], ['警卫任务', 'protection operation']],
    kinds: ['place', 'strength', 'equipment', 'route', 'person'],
    facts: 4,
  },
];
