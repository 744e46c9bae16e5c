import { words } from '../../words/dictionary.ts';

export const peoplePartWords = words(
  {
    sections: 'People and units',
    people: 'People',
    units: 'Units',
    roles: 'Roles',
    delegations: 'Delegations',
    groups: 'Groups of recipients',
    role: 'Role',
    unit: 'Over the unit and those below',
    reason: 'Reason',
    reasonHelp: 'It stays on record. The second person reads it before they confirm.',
  },
  {
    sections: '人员与单位',
    people: '人员',
    units: '单位',
    roles: '角色',
    delegations: '委托',
    groups: '特定对象分组',
    role: '角色',
    unit: '适用单位（含下级）',
    reason: '理由',
    reasonHelp: '理由会留存记录，第二人确认前会看到。',
  },
);
