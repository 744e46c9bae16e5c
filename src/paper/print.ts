import PDFDocument from 'pdfkit';
import { type Lettering, Letters } from './lettering.ts';
import { collect, HEAD_CELL, HEADING, type Line, linesOf, SMALL, type Style, SUBTITLE, styleOf, TITLE } from './lines.ts';
import { modulesOf } from './modules.ts';
import type { Block, Cell, Code, Paper } from './paper.ts';
import { MEASURE, Sheet } from './sheet.ts';
import { CONTINUED, TableSetter } from './table.ts';
import type { Role } from './tags.ts';

const LANGUAGES = { en: 'en', zh: 'zh-CN' } as const;

/** Side of a code with the white around it that a camera needs, and the room beside it, in points: 45 mm. */
const CODE = 128;
const CODE_GAP = 10;

/** The number of a page among all, as offices write it. */
const NUMBERS: Record<Paper['language'], (page: number, pages: number) => string> = {
  en: (page, pages) => `Page ${page} of ${pages}`,
  zh: (page, pages) => `第 ${page} 页 共 ${pages} 页`,
};

/**
 * A paper as a PDF on A4 with its own fonts: text that can be searched and copied, with its structure told. The same paper is the same
 * bytes. It takes the processor for a tenth of a second and more, and keeps the fonts in memory: `PrintThread` does it apart.
 */
export async function print(paper: Paper): Promise<Uint8Array> {
  const lettering = await lettersOf(paper).cut(paper.language);
  const date = new Date(paper.at);
  const document = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: LANGUAGES[paper.language],
    info: {
      Title: paper.title,
      Author: paper.author,
      Subject: paper.subject,
      Creator: 'Imprimatur 先审',
      Producer: 'Imprimatur 先审',
      CreationDate: date,
      ModDate: date,
    },
  });
  const bytes = gathered(document);
  const sheet = new Sheet(document, lettering);
  new PaperSetter(sheet, lettering, paper).set();
  document.end();
  return bytes;
}

function gathered(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    document.on('data', (piece: Buffer) => pieces.push(piece));
    document.on('end', () => resolve(Buffer.concat(pieces)));
    document.on('error', reject);
  });
}

class PaperSetter {
  readonly #sheet: Sheet;
  readonly #lettering: Lettering;
  readonly #paper: Paper;

  constructor(sheet: Sheet, lettering: Lettering, paper: Paper) {
    this.#sheet = sheet;
    this.#lettering = lettering;
    this.#paper = paper;
  }

  set(): void {
    const { title, subtitle, blocks } = this.#paper;
    this.#text('H1', this.#lines(title, TITLE, 'center'));
    this.#text('P', this.#lines(subtitle, SUBTITLE, 'center'));
    for (const block of blocks) this.#block(block);
    this.#sheet.foot((page, pages) => [
      this.#lines(this.#paper.foot, SMALL)[0] as Line,
      this.#lines(NUMBERS[this.#paper.language](page, pages), SMALL, 'right')[0] as Line,
    ]);
    this.#sheet.tags.end();
  }

  #block(block: Block): void {
    this.#sheet.y += this.#sheet.isFresh ? 0 : 8;
    if (block.kind === 'table') new TableSetter(this.#sheet, this.#lettering, block, this.#paper.language).set();
    else if (block.kind === 'heading') this.#heading(block.text);
    else if (block.kind === 'code') this.#code(block);
    else for (const line of block.lines) this.#text('P', this.#lines(line, SMALL));
  }

  /** Never the last of a page. */
  #heading(text: string): void {
    const lines = this.#lines(text, HEADING);
    if (this.#sheet.room < HEADING.height * lines.length + 90) this.#sheet.turn();
    this.#text('H2', lines);
  }

  /** Picture and words beside each other on one page. Who reads it aloud is told the words: the picture says nothing more. */
  #code({ text, lines }: Code): void {
    const beside = lines.map((line) => linesOf(this.#lettering, line, SMALL, MEASURE - CODE - CODE_GAP));
    const height = Math.max(CODE, beside.flat().length * SMALL.height);
    if (this.#sheet.room < height) this.#sheet.turn();
    const top = this.#sheet.y;
    this.#sheet.tags.decorate(() => this.#sheet.code(modulesOf(text), 0, top, CODE));
    for (const one of beside) this.#text('P', one, CODE + CODE_GAP);
    this.#sheet.y = top + height;
  }

  #lines(text: string, style: Style, align: Line['align'] = 'left'): Line[] {
    return linesOf(this.#lettering, text, style, MEASURE, align);
  }

  #text(role: Role, lines: readonly Line[], x = 0): void {
    const element = this.#sheet.tags.root.add(role);
    for (const line of lines) {
      if (this.#sheet.room < line.style.height) this.#sheet.turn();
      this.#sheet.tags.draw(element, () => this.#sheet.draw(line, x, this.#sheet.y, MEASURE - x));
      this.#sheet.y += line.style.height;
    }
  }
}

function lettersOf({ title, subtitle, foot, language, blocks }: Paper): Letters {
  const letters = new Letters();
  collect(letters, title, TITLE);
  collect(letters, subtitle, SUBTITLE);
  collect(letters, `${foot}${NUMBERS[language](1_234_567_890, 0)}`, SMALL);
  for (const block of blocks) {
    if (block.kind === 'heading') collect(letters, block.text, HEADING);
    else if (block.kind === 'note' || block.kind === 'code') collect(letters, block.lines.join(''), SMALL);
    else for (const row of [block.head ?? [], ...block.rows]) for (const cell of row) collectCell(letters, cell);
  }
  return letters;
}

function collectCell(letters: Letters, { paragraphs, heading }: Cell): void {
  for (const paragraph of paragraphs)
    collect(
      letters,
      heading ? `${paragraph.text}${CONTINUED.zh}${CONTINUED.en}` : paragraph.text,
      heading ? HEAD_CELL : styleOf(paragraph),
    );
}
