import { isShippedRole, type Role, type ShippedRole } from '../domain/roles.ts';

const ROLE_LABELS: Record<ShippedRole, string> = {
  drafter: 'drafter 拟稿人',
  unitHead: 'unit head 承办部门负责人',
  confidentialityReviewer: 'confidentiality reviewer 保密审查员',
  legalReviewer: 'legal reviewer 法制审查员',
  disclosureOfficer: 'disclosure officer 政务公开机构',
  signatory: 'signatory 签发人',
  publisher: 'publisher 发布员',
  administrator: 'administrator 管理员',
  auditor: 'auditor 审计员',
  recipient: 'recipient 特定对象',
};

/** A role in both languages, as the glossary has it. */
export function roleLabel(role: Role): string {
  return isShippedRole(role) ? ROLE_LABELS[role] : role;
}
