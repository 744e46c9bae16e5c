import { isShippedRole, isShippedStep, type Role, type ShippedRole, type ShippedStep, type Step } from '../roles.ts';
import type { Name } from './name.ts';

/** Total maps: a shipped role or step without its names does not compile. */
export const ROLE_NAMES: Record<ShippedRole, Name> = {
  drafter: { en: 'Drafter', zh: '拟稿人' },
  unitHead: { en: 'Unit head', zh: '承办部门负责人' },
  confidentialityReviewer: { en: 'Confidentiality reviewer', zh: '保密审查员' },
  legalReviewer: { en: 'Legal reviewer', zh: '法制审查员' },
  disclosureOfficer: { en: 'Disclosure officer', zh: '政务公开机构' },
  signatory: { en: 'Signatory', zh: '签发人' },
  publisher: { en: 'Publisher', zh: '发布员' },
  administrator: { en: 'Administrator', zh: '管理员' },
  auditor: { en: 'Auditor', zh: '审计员' },
  recipient: { en: 'Recipient', zh: '特定对象' },
};

export const STEP_NAMES: Record<ShippedStep, Name> = {
  unit: { en: 'Unit review', zh: '部门审核' },
  confidentiality: { en: 'Confidentiality review', zh: '保密审查' },
  legal: { en: 'Legal review', zh: '法制审查' },
  disclosure: { en: 'Disclosure review', zh: '公开审查' },
  signature: { en: 'Signature', zh: '签发' },
};

/** What the roles of an installation and the steps of a workflow are called. */
export interface Naming {
  role(id: Role): Name;
  step(id: Step): Name;
}

/** Names of what is shipped; anything else is called by its id. */
export const SHIPPED_NAMING: Naming = {
  role: (id) => (isShippedRole(id) ? ROLE_NAMES[id] : { en: id, zh: id }),
  step: (id) => (isShippedStep(id) ? STEP_NAMES[id] : { en: id, zh: id }),
};
