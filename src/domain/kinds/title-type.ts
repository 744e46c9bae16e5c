/** Types of formal documents, as their title ends (Regulation on the Handling of Official Documents art 8), and normative ones. */
export const FORMAL_TYPES: readonly string[] = [
  ...['决议', '决定', '命令', '令', '公报', '意见', '通报', '报告', '请示', '批复', '议案', '纪要'],
  ...['条例', '规定', '办法', '细则', '规则'],
  ...['executive order', 'order', 'ordinance', 'resolution', 'directive', 'regulation', 'proclamation'],
];

/**
 * The type that a title ends with, if it is among these; in 关于印发《…办法》的通知 what is issued counts as well. 征求意见 asks for opinions
 * and is no type.
 */
export function typeOfTitle(title: string, types: readonly string[]): string | undefined {
  const issued = /印发|发布|转发|公布/.test(title) ? [...title.matchAll(/《([^《》]{2,80})》/g)].map((match) => match[1] as string) : [];
  for (const name of [title, ...issued]) {
    const plain = name
      .replace(/\s/g, ' ')
      .trim()
      .replace(/[（(][^（()）]{1,20}[）)]$/, '')
      .replace(/[》」』”"\s]+$/, '');
    const type = /征求意见$/.test(plain) ? undefined : types.find((one) => endsWith(plain, one));
    if (type) return type;
  }
  return undefined;
}

/** An English title has its type in front as often: Ordinance 12 on …, A Resolution to … */
function endsWith(title: string, type: string): boolean {
  return /[a-z]/.test(type) ? new RegExp(`^(?:the |an? )?${type}\\b|\\b${type}$`, 'i').test(title) : title.endsWith(type);
}
