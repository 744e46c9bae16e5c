import type { Archive } from '../archive/zip.ts';
import type { Budget } from '../limits.ts';
import { parseXml, type XmlAttributes } from '../xml/parse.ts';

type Content = { from: number; to: number; declarations: string } | { base64: string };

const MAIN_PARTS = [/^word\/document\d*\.xml$/, /^xl\/workbook\d*\.xml$/, /^ppt\/presentation\d*\.xml$/];
const ROOT_RELATIONS = '_rels/.rels';

/** A package that was written as one XML file ("Flat OPC"): its parts by name, as if they were members of an archive. */
export class FlatArchive implements Archive {
  readonly members = new Map<string, Content>();
  readonly comment = '';
  readonly #text: string;
  readonly #budget: Budget;

  constructor(text: string, budget: Budget) {
    this.#text = text;
    this.#budget = budget;
    this.#findParts();
    budget.addEntries(this.members.size);
  }

  /** The part that holds the text of the document, by its name. */
  get main(): string | undefined {
    return [...this.members.keys()].find((path) => MAIN_PARTS.some((pattern) => pattern.test(path)));
  }

  has(path: string): boolean {
    return this.members.has(path) || (path === ROOT_RELATIONS && this.main !== undefined);
  }

  read(path: string): Uint8Array {
    const content = this.members.get(path);
    const bytes = content ? this.#bytesOf(content) : new TextEncoder().encode(rootRelations(this.main ?? ''));
    this.#budget.addExpanded(bytes.length);
    return bytes;
  }

  #bytesOf(content: Content): Uint8Array {
    if ('base64' in content) return new Uint8Array(Buffer.from(content.base64, 'base64'));
    const { from, to, declarations } = content;
    return new TextEncoder().encode(`<flat${declarations}>${this.#text.slice(from, to)}</flat>`);
  }

  #findParts(): void {
    let name = '';
    let from = 0;
    /** Inside the XML of a part, which may look like a package itself. */
    let depth = 0;
    let base64: string[] | undefined;
    const declared: string[] = [];
    parseXml(
      this.#text,
      {
        open: (element, a, end) => {
          if (element === 'pkg:xmlData' && depth++ === 0) from = end;
          if (depth === 0 || (element === 'pkg:xmlData' && depth === 1)) declared.push(declarations(a));
          if (depth > 0) return;
          if (element === 'pkg:part') name = (a['pkg:name'] ?? '').replace(/^\/+/, '');
          else if (element === 'pkg:binaryData') base64 = [];
        },
        text: (text) => base64?.push(text),
        close: (element, start) => {
          if (element === 'pkg:xmlData' && --depth === 0) this.members.set(name, { from, to: start, declarations: declared.join('') });
          if (depth > 0) return;
          if (element === 'pkg:binaryData' && base64) this.members.set(name, { base64: base64.join('') });
          if (element === 'pkg:binaryData') base64 = undefined;
          declared.pop();
        },
      },
      this.#budget,
    );
  }
}

/** Prefixes that an element declares hold for everything inside it. A later one of the same prefix would be a second attribute. */
function declarations(a: XmlAttributes): string {
  return Object.entries(a)
    .filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
    .map(([name, uri]) => ` ${name}="${uri.replace(/[<>&"]/g, '')}"`)
    .join('');
}

function rootRelations(main: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="main" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main}"/></Relationships>`;
}
