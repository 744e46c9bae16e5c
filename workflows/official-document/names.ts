import type { WorkflowNames } from '../../src/plugin-api.ts';

/** Names of all states of all versions. They are no part of the definition: a wording is mended without a new version. */
export default {
  name: { en: 'Official document', zh: '公文' },
  about: {
    en: 'Official documents, and whatever is withheld, redacted or given on request',
    zh: '公文，以及拟不予公开、删减后公开或者依申请公开的信息',
  },
  states: {
    draft: { en: 'Draft', zh: '草稿' },
    scanning: { en: 'Being scanned', zh: '扫描中' },
    quarantined: { en: 'Quarantined', zh: '已隔离' },
    inUnitReview: { en: 'In unit review', zh: '部门审核中' },
    specialistReview: { en: 'In specialist review', zh: '保密与法制审查中' },
    'specialistReview.confidentiality': { en: 'Confidentiality review', zh: '保密审查' },
    'specialistReview.confidentiality.pending': { en: 'In confidentiality review', zh: '保密审查中' },
    'specialistReview.confidentiality.referred': { en: 'Referred to the authority', zh: '已提请确定' },
    'specialistReview.confidentiality.approved': { en: 'Confidentiality review passed', zh: '保密审查已通过' },
    'specialistReview.legal': { en: 'Legal review', zh: '法制审查' },
    'specialistReview.legal.pending': { en: 'In legal review', zh: '法制审查中' },
    'specialistReview.legal.approved': { en: 'Legal review passed', zh: '法制审查已通过' },
    inDisclosureReview: { en: 'In disclosure review', zh: '公开审查中' },
    awaitingSignature: { en: 'Awaiting signature', zh: '待签发' },
    cleared: { en: 'Cleared for release', zh: '待发布' },
    scheduled: { en: 'Release scheduled', zh: '已定时发布' },
    releaseScan: { en: 'Being scanned before release', zh: '发布前复扫' },
    inReexamination: { en: 'In re-examination', zh: '复核中' },
    returned: { en: 'Returned', zh: '已退回' },
    released: { en: 'Released', zh: '已发布' },
    closedWithheld: { en: 'Closed as withheld', zh: '不予公开，已办结' },
    inReevaluation: { en: 'In re-evaluation', zh: '重新评估中' },
    recalled: { en: 'Recalled', zh: '已撤回' },
    incident: { en: 'Incident', zh: '涉密事件处置中' },
    withdrawn: { en: 'Withdrawn', zh: '已撤稿' },
    recallClosed: { en: 'Recall closed', zh: '撤回已办结' },
    incidentClosed: { en: 'Incident closed', zh: '事件已办结' },
  },
} satisfies WorkflowNames;
