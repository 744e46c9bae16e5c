import { type DefaultTreeAdapterTypes, defaultTreeAdapter, type ParserOptions, parse, parseFragment } from 'parse5';
import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import { unescapePercent } from '../mail/mime.ts';
import type { Source } from '../source.ts';
import { decodeText } from '../text/decode.ts';
import { HtmlWalk } from './walk.ts';

const CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i;
/** Real pages stay below 100; each level costs the parser time on every tag. */
const MAX_DEPTH = 512;

/** Web pages: what a browser shows as the body, everything else as hidden parts and metadata. Nothing is fetched. */
export async function readHtml({ bytes, budget, readInner }: Source, draft: DocumentDraft): Promise<void> {
  const declared = CHARSET.exec(String.fromCharCode(...bytes.subarray(0, 2048)))?.[1];
  const { text, encoding } = decodeText(bytes, declared);
  draft.encoding = encoding;
  const walk = new HtmlWalk(draft, budget, (fragment) => parseFragment(fragment, bounded(budget)));
  walk.read(parse(text, bounded(budget)));
  await readDataUris(walk.dataUris, draft, readInner);
}

/** The tree that both ways of parsing build, stopped where it becomes too deep or takes too long. */
function bounded(budget: Budget): ParserOptions<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> {
  let depth = 0;
  let steps = 0;
  return {
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush: () => {
        if (++steps % 1024 === 0) budget.checkTime();
        if (++depth > MAX_DEPTH)
          throw new IntakeError('xml-too-deep', {
            en: `Elements are nested deeper than ${MAX_DEPTH}. Save the page again from an editor.`,
            zh: `网页元素嵌套超过 ${MAX_DEPTH} 层，未能读取。请用编辑软件重新保存该网页后上传。`,
          });
      },
      onItemPop: () => {
        depth--;
      },
    },
  };
}

/** Pictures written into the page itself can carry a place and a camera. */
async function readDataUris(uris: readonly string[], draft: DocumentDraft, readInner: Source['readInner']): Promise<void> {
  for (const [index, uri] of uris.entries()) {
    const parts = /^data:([\w.+-]+)\/([\w.-]+)[^,]{0,200},/i.exec(uri);
    if (!parts) continue;
    const data = uri.slice(parts[0].length);
    const bytes = /;base64,$/i.test(parts[0]) ? Buffer.from(data, 'base64') : Buffer.from(unescapePercent(data), 'latin1');
    const member = `data:${index + 1}.${parts[2]}`;
    try {
      draft.adopt(await readInner(member, new Uint8Array(bytes)), member);
    } catch (error) {
      if (!(error instanceof IntakeError) || error.code === 'intake-timeout') throw error;
      draft.warn(error.code, error.words, { member });
    }
  }
}
