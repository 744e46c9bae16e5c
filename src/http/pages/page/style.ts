import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const TOKENS = path.join(import.meta.dirname, '../../../ui/look/tokens.css');
const PAGES = path.join(import.meta.dirname, 'pages.css');

export interface Style {
  /** Named after its content: it can be kept for ever. */
  address: string;
  text: string;
}

/**
 * The style of the pages without script: the workspace's own colours and sizes. There a script puts the theme on the page; here the
 * device's wish decides.
 */
export function pageStyle(): Style {
  const tokens = readFileSync(TOKENS, 'utf8').replace(
    /\[data-theme="dark"\] \{([^}]*)\}/,
    (_rule, values: string) => `@media screen and (prefers-color-scheme: dark) {\n:root {${values}}\n}`,
  );
  const text = `${tokens}\n${readFileSync(PAGES, 'utf8')}`;
  return { address: `/pages/${hash('sha256', text, 'hex').slice(0, 16)}.css`, text };
}
