import type { Name } from '../../names/name.ts';

/** What is wrong with a definition as it is written. */
export interface DefinitionFault {
  /** JSON path of the place: `$.blocks[3].to.approved`. */
  path: string;
  code: DefinitionFaultCode;
  message: Name;
}

export type DefinitionFaultCode =
  | 'not-json'
  | 'too-large'
  | 'wrong-type'
  | 'wrong-value'
  | 'missing-member'
  | 'unknown-member'
  | 'unknown-block'
  | 'repeated'
  | 'reserved-name'
  | 'name-collides'
  | 'shipped-step'
  | 'shipped-role'
  | 'unused-role'
  | 'role-does-not-decide'
  | 'missing-name'
  | 'not-optional'
  | 'missing-block'
  | 'one-too-many'
  | 'unknown-step'
  | 'step-used-twice'
  | 'unused-step'
  | 'nobody-answers'
  | 'answers-twice'
  | 'does-not-sign'
  | 'quorum'
  | 'in-quorum'
  | 'two-refer'
  | 'unknown-state'
  | 'leads-nowhere'
  | 'circle'
  | 'skipped-beside';

export function fault(path: string, code: DefinitionFaultCode, en: string, zh: string): DefinitionFault {
  return { path, code, message: { en, zh } };
}
