import type { DocumentDraft } from '../draft.ts';
import { readExtras } from '../ooxml/extras.ts';
import { OfficePackage } from '../ooxml/package.ts';
import { readProperties } from '../ooxml/properties.ts';
import type { Source } from '../source.ts';
import { Numbering } from './numbering.ts';
import { readSettings } from './settings.ts';
import { StoryReader } from './story.ts';
import { Styles } from './styles.ts';

/** Word documents (ECMA-376 part 1, WordprocessingML): every story, what it hides, its properties and members. */
export async function readDocx(source: Source, draft: DocumentDraft): Promise<void> {
  const pack = new OfficePackage(source, draft);
  const main = pack.mainPart();
  const styles = Styles.read(pack, main);
  const numbering = Numbering.read(pack, main, (style) => styles.list(style));
  const story = (member: string, code: string) => {
    const reader = new StoryReader(draft, { styles, lists: numbering.counter() }, pack, member, code);
    pack.parse(member, reader);
  };
  const stories = (kind: string, code: string) => {
    for (const member of pack.targets(main, kind)) pack.attempt(member, () => story(member, code));
  };
  stories('header', 'header');
  story(main, 'body');
  stories('footnotes', 'footnote');
  stories('endnotes', 'endnote');
  stories('footer', 'footer');
  stories('comments', 'hidden.comment');
  stories('glossaryDocument', 'hidden.glossary');
  readSettings(pack, main, draft);
  readProperties(pack, draft);
  await readExtras(pack, source, draft);
}
