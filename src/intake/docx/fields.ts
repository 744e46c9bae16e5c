/** Fields that Word itself fills in; their instructions say nothing (ECMA-376 part 1, 17.16.5). */
const PLAIN =
  /^(?:PAGE|NUMPAGES|NUMWORDS|NUMCHARS|SECTIONPAGES|SECTION|TOC|TOA|INDEX|PAGEREF|REF|NOTEREF|SEQ|STYLEREF|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|AUTHOR|LASTSAVEDBY|TITLE|SUBJECT|FILENAME|FILESIZE|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT|SYMBOL|BIBLIOGRAPHY|EMBED|SHAPE)\b/i;
/** A quoted text with ideographs or a long number is data, whatever the field. */
const DATA = /\d{6,}|"[^"]*[\u4e00-\u9fff][^"]*"/;

/** What an instruction gives away: where a link leads, and the text that a reader does not see. */
export function instruction(code: string): { target: string | undefined; telling: string } {
  const text = code.trim();
  const link = /^HYPERLINK\s+(?:"([^"]*)"|([^\s\\]\S*))?/i.exec(text);
  if (link) {
    const rest = text.slice(link[0].length).trim();
    return { target: link[1] ?? link[2], telling: DATA.test(rest) ? rest : '' };
  }
  return { target: undefined, telling: PLAIN.test(text) && !DATA.test(text) ? '' : text };
}

/** Fields that are open, from the outermost. */
export class OpenFields {
  /** The instruction while it is read, undefined once the result has begun. */
  readonly #instructions: (string | undefined)[] = [];
  /** The outermost whose instruction is being read: what is inside it belongs to it. */
  #outermost: number | undefined;

  get isInstruction(): boolean {
    return this.#outermost !== undefined;
  }

  begin(): void {
    this.#outermost ??= this.#instructions.length;
    this.#instructions.push('');
  }

  add(text: string): void {
    if (this.#outermost !== undefined) this.#instructions[this.#outermost] += text;
  }

  /** The instruction is over; it is given back. The field is as well, unless its result begins. */
  end(hasResult: boolean): string {
    const instruction = this.#instructions.pop();
    if (this.#outermost === this.#instructions.length) this.#outermost = undefined;
    if (hasResult) this.#instructions.push(undefined);
    return instruction ?? '';
  }

  /** What was taken by instructions that never end. */
  abandon(): string[] {
    this.#outermost = undefined;
    return this.#instructions.splice(0).flatMap((instruction) => instruction || []);
  }
}
