import type { FileRef } from '../../../domain/item.ts';
import { sizeText } from '../../../domain/names/written.ts';
import { type Html, html } from './html.ts';

/** Files to be saved: what a person uploaded is never shown inside a page of ours. */
export function fileList(
  files: readonly FileRef[],
  addressOf: (index: number) => string,
  { action, hash }: { action: string; hash?: string },
): Html {
  return html`<ul class="files">${files.map(
    (file, index) => html`<li>
<a href="${addressOf(index)}" download="${file.name}"><span class="name">${file.name}</span><span class="action">${action}</span></a>
<span class="quiet small">${sizeText(file.size)}${hash && html` · ${hash} <code>${file.sha256}</code>`}</span>
</li>`,
  )}</ul>`;
}
