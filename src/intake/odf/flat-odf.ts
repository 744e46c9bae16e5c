import { readInnerFile } from '../archive/leftovers.ts';
import { keepUnread } from '../archive/unread-words.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { parseXml } from '../xml/parse.ts';
import { metaReader } from './meta.ts';
import { OdfStoryReader } from './story.ts';
import { OdfStyles } from './styles.ts';

/** The name of the text in messages and places. */
const MEMBER = 'document.xml';

/** OpenDocument in one file (ISO/IEC 26300-1, 3.1.2): what a package has in four members, and its pictures as characters. */
export async function readFlatOdf(text: string, source: Source, draft: DocumentDraft): Promise<void> {
  const styles = new OdfStyles();
  parseXml(text, styles, source.budget);
  parseXml(text, keepUnread(new OdfStoryReader(draft, styles), MEMBER, draft), source.budget);
  parseXml(text, metaReader(draft), source.budget);
  for (const [index, base64] of binariesOf(text, source).entries())
    await readInnerFile(source, draft, `Pictures/${index + 1}`, new Uint8Array(Buffer.from(base64, 'base64')), { isPicture: true });
}

function binariesOf(text: string, { budget }: Source): string[] {
  const found: string[] = [];
  let open: string | undefined;
  parseXml(
    text,
    {
      open: (name) => {
        open = name === 'office:binary-data' ? '' : undefined;
      },
      text: (piece) => {
        if (open !== undefined) open += piece;
      },
      close: (name) => {
        if (name === 'office:binary-data' && open?.trim()) found.push(open);
        open = undefined;
      },
    },
    budget,
  );
  return found;
}
