/** A workflow as data, in the form `imprimatur-workflow/1`: what a draft is meant to be. What is wrong with one, the server tells by its place. */
export interface Definition {
  format: string;
  id: string;
  version: string;
  name: Name;
  about: Name;
  steps: readonly Step[];
  blocks: readonly Block[];
}

interface Name {
  en: string;
  zh: string;
}

export interface Step {
  id: string;
  name?: Name | undefined;
  role: string;
  clock?: { workingDays: number } | undefined;
  answersFor?: readonly string[] | undefined;
  refers?: boolean | undefined;
  consults?: boolean | undefined;
  signs?: boolean | undefined;
  required?: boolean | undefined;
  skippedWhen?: { attributes?: readonly string[]; modes?: readonly string[]; nothingFound?: boolean } | undefined;
}

export type BlockKind =
  | 'drafting'
  | 'scan'
  | 'step'
  | 'sideBySide'
  | 'signature'
  | 'clearance'
  | 'schedule'
  | 'release'
  | 'withheld'
  | 'incident'
  | 'recall';

export interface Block {
  block: BlockKind;
  state?: string | undefined;
  name?: Name | undefined;
  to?: Readonly<Record<string, string>> | undefined;
  /** Of a step or a signature. */
  step?: string | undefined;
  /** Of steps side by side. */
  steps?: readonly string[] | undefined;
  least?: number | undefined;
}
