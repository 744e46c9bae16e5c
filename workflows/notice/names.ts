import type { WorkflowNames } from '../../src/plugin-api.ts';

/** Names of all states of all versions. They are no part of the definition: a wording is mended without a new version. */
export default {
  name: { en: 'Notice', zh: '通知公告' },
  about: { en: 'Short notices and replies that everybody may read', zh: '面向社会的简短通知与答复' },
  states: {
    draft: { en: 'Draft', zh: '草稿' },
    scanning: { en: 'Being scanned', zh: '扫描中' },
    quarantined: { en: 'Quarantined', zh: '已隔离' },
    inUnitReview: { en: 'In unit review', zh: '部门审核中' },
    inConfidentialityReview: { en: 'In confidentiality review', zh: '保密审查中' },
    cleared: { en: 'Cleared for release', zh: '待发布' },
    releaseScan: { en: 'Being scanned before release', zh: '发布前复扫' },
    inReexamination: { en: 'In re-examination', zh: '复核中' },
    returned: { en: 'Returned', zh: '已退回' },
    released: { en: 'Released', zh: '已发布' },
    releasedInDoubt: { en: 'Released, in doubt', zh: '已发布，待核查' },
    recalled: { en: 'Recalled', zh: '已撤回' },
    incident: { en: 'Incident', zh: '涉密事件处置中' },
    withdrawn: { en: 'Withdrawn', zh: '已撤稿' },
    recallClosed: { en: 'Recall closed', zh: '撤回已办结' },
    incidentClosed: { en: 'Incident closed', zh: '事件已办结' },
  },
} satisfies WorkflowNames;
