/** What an API token may be used for. A token never reaches further than its owner's roles; a scope only narrows it. */
export const SCOPES = {
  'items:read': { en: 'Read items, revisions, findings, trails and queues', zh: '读取事项、稿次、发现、轨迹和待办' },
  'items:write': { en: 'Create items, upload revisions, submit and withdraw', zh: '新建事项、上传稿次、送审和撤稿' },
  review: { en: 'Decide, and answer findings, as a reviewer', zh: '以审查人身份作出决定和处置' },
  release: { en: 'Release, schedule and recall', zh: '发布、定时发布和撤回' },
  sign: {
    en: 'Sign without a proof: give the signature, release, schedule, recall, confirm an incident',
    zh: '免再次验证签署：签发、发布、定时发布、撤回、确认泄密',
  },
  deliveries: { en: 'Open, acknowledge and manage deliveries', zh: '打开、签收和管理定向送达' },
  'directory:read': { en: 'Read accounts, units, roles and grants', zh: '读取账号、单位、角色和授权' },
  'directory:write': { en: 'Change accounts, units, roles, grants and the calendar', zh: '变更账号、单位、角色、授权和工作日历' },
  rules: {
    en: 'Read and change rule packs, word lists, patterns, kinds of item and workflows',
    zh: '读取和变更规则包、词表、自定义模式、事项种类和流程',
  },
  'audit:read': { en: 'Read and verify the audit trail', zh: '读取和校验审计轨迹' },
  jobs: { en: 'See and retry failed jobs', zh: '查看和重试失败任务' },
} as const satisfies Record<string, { en: string; zh: string }>;
export type Scope = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as Scope[];
