import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: '内部资料　注意保存 is flagged', text: '内部资料　注意保存\n汇报', flags: ['内部资料　注意保存'] },
  { name: '内部文件　不得公开 is flagged', text: '内部文件　不得公开\n汇报', flags: ['内部文件　不得公开'] },
  { name: '内部参考，注意保密 is flagged', text: '内部参考，注意保密\n汇报', flags: ['内部参考，注意保密'] },
  { name: '内部传阅，阅后收回 is flagged', text: '内部传阅，阅后收回\n汇报', flags: ['内部传阅，阅后收回'] },
  { name: '此件内部掌握 is flagged', text: '此件内部掌握\n汇报', flags: ['此件内部掌握'] },
  { name: '仅供内部使用 is flagged', text: '仅供内部使用\n汇报', flags: ['仅供内部使用'] },
  { name: '工作秘密★3年 is flagged', text: '工作秘密★3年\n汇报', flags: ['工作秘密★3年'] },
  { name: 'a line of its own is flagged', text: '工作秘密\n关于专项审计的汇报', flags: ['工作秘密'] },
  { name: 'a statement about the paper itself is flagged', text: '本材料为内部资料，请会后交还。', flags: ['内部资料'] },
  {
    name: 'an English mark is flagged',
    text: 'INTERNAL USE ONLY – NOT FOR PUBLIC RELEASE\nDraft',
    flags: ['INTERNAL USE ONLY – NOT FOR PUBLIC RELEASE'],
  },
  { name: '单位内部停车场改造工程。 is ordinary language', text: '单位内部停车场改造工程。', flags: [] },
  { name: '党内部分同志提出意见。 is ordinary language', text: '党内部分同志提出意见。', flags: [] },
  { name: '《内部资料性出版物管理办法》 is ordinary language', text: '《内部资料性出版物管理办法》', flags: [] },
  { name: '注意保存缴费凭证原件 is ordinary language', text: '注意保存缴费凭证原件', flags: [] },
  { name: '加强工作秘密管理 is ordinary language', text: '加强工作秘密管理', flags: [] },
  { name: 'Internal doors must be fire rated. is ordinary language', text: 'Internal doors must be fire rated.', flags: [] },
  { name: 'Internal audit report 2024 is ordinary language', text: 'Internal audit report 2024', flags: [] },
  { name: 'who may read it is a mark', text: '（此件仅供区政府领导参阅，不得外传）', flags: ['此件仅供区政府领导参阅，不得外传'] },
  { name: 'for reference only is a mark', text: '内部资料　仅供参考\n调研', flags: ['内部资料　仅供参考'] },
  { name: 'internal issue is a mark', text: '内部发行，注意保存\n通报', flags: ['内部发行，注意保存'] },
  { name: '此件仅供办理落户使用 passes', text: '此件仅供办理落户使用', flags: [] },
] satisfies RuleCase[];
