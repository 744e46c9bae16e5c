/** What a part of a page is, for who reads it with a screen reader or copies it out (ISO 32000-1 section 14.8). */
export type Role = 'Document' | 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD';

type Content = ReturnType<PDFKit.PDFDocument['markStructureContent']>;

/** The structure of a document, told while it is drawn: an element may be drawn in pieces, on several pages. */
export class Tags {
  readonly #document: PDFKit.PDFDocument;
  readonly root = new Element('Document');

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document;
  }

  /** Draws a piece of an element. */
  draw(element: Element, draw: () => void): void {
    element.inside.push(this.#document.markStructureContent(element.role));
    draw();
    this.#document.endMarkedContent();
  }

  /** Draws what belongs to the page and not to the text: lines, page numbers, what is repeated. */
  decorate(draw: () => void): void {
    this.#document.markContent('Artifact');
    draw();
    this.#document.endMarkedContent();
  }

  /** Writes the structure down; nothing is drawn after it. */
  end(): void {
    this.#document.addStructure(this.#written(this.root));
  }

  #written({ role, inside }: Element): ReturnType<PDFKit.PDFDocument['struct']> {
    const children = inside.map((one) => (one instanceof Element ? this.#written(one) : one));
    return this.#document.struct(role, {}, children as never);
  }
}

export class Element {
  readonly role: Role;
  readonly inside: (Element | Content)[] = [];

  constructor(role: Role) {
    this.role = role;
  }

  add(role: Role): Element {
    const element = new Element(role);
    this.inside.push(element);
    return element;
  }
}
