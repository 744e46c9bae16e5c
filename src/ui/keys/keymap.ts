/**
 * Every key of the workspace, in one table: it binds them, fills the help, and prints the hints on buttons. The order is the help's.
 * Single letters can be switched off (WCAG 2.1.4). A contract: a test compares it with what people have learnt.
 */
export const KEYMAP = {
  help: { keys: ['?'], where: 'everywhere' },
  search: { keys: ['/'], where: 'everywhere' },
  goQueue: { keys: ['g q'], where: 'everywhere' },
  goDrafts: { keys: ['g d'], where: 'everywhere' },
  goAudit: { keys: ['g a'], where: 'everywhere' },
  nextItem: { keys: ['g n'], where: 'everywhere' },
  previousItem: { keys: ['g p'], where: 'everywhere' },
  send: { keys: ['Ctrl+Enter'], where: 'everywhere' },
  close: { keys: ['Escape'], where: 'everywhere' },
  down: { keys: ['j', 'ArrowDown'], where: 'lists' },
  up: { keys: ['k', 'ArrowUp'], where: 'lists' },
  open: { keys: ['Enter'], where: 'lists' },
  preview: { keys: ['p'], where: 'lists' },
  first: { keys: ['Home'], where: 'lists' },
  last: { keys: ['End'], where: 'lists' },
  nextFinding: { keys: ['j'], where: 'desk' },
  previousFinding: { keys: ['k'], where: 'desk' },
  nextOpenFinding: { keys: ['n'], where: 'desk' },
  falsePositive: { keys: ['1'], where: 'desk' },
  accepted: { keys: ['2'], where: 'desk' },
  toFix: { keys: ['3'], where: 'desk' },
  editReason: { keys: ['e'], where: 'desk' },
  sameValue: { keys: ['s'], where: 'desk' },
  undo: { keys: ['z'], where: 'desk' },
  previousFile: { keys: ['['], where: 'desk' },
  nextFile: { keys: [']'], where: 'desk' },
  nextView: { keys: ['v'], where: 'desk' },
  sideBySide: { keys: ['m'], where: 'desk' },
  opinion: { keys: ['o'], where: 'desk' },
  approve: { keys: ['a'], where: 'desk' },
  return: { keys: ['r'], where: 'desk' },
  consult: { keys: ['c'], where: 'desk' },
  refer: { keys: ['f'], where: 'desk' },
} as const satisfies Record<string, { keys: readonly string[]; where: 'everywhere' | 'lists' | 'desk' }>;

export type KeyAction = keyof typeof KEYMAP;
export type KeyPlace = (typeof KEYMAP)[KeyAction]['where'];
