import type { XmlAttributes } from '../xml/parse.ts';

/** Tracked insertions of a text: regions declare them with their author, marks in the text say where they begin and end. */
export class OdfChanges {
  /** Authors by the id of the region; empty until one is named. */
  readonly #insertions = new Map<string, string>();
  readonly #open: string[] = [];
  #region = '';

  open(name: string, a: XmlAttributes): void {
    if (name === 'text:changed-region') this.#region = a['xml:id'] ?? a['text:id'] ?? '';
    else if (name === 'text:insertion') this.#insertions.set(this.#region, '');
    else if (name === 'text:change-start') this.#open.push(a['text:change-id'] ?? '');
    else if (name === 'text:change-end') {
      const at = this.#open.indexOf(a['text:change-id'] ?? '');
      if (at >= 0) this.#open.splice(at, 1);
    }
  }

  named(author: string): void {
    if (this.#insertions.get(this.#region) === '') this.#insertions.set(this.#region, author);
  }

  /** The author of the insertion that what comes now belongs to, empty for one without a name; undefined outside. */
  get inserted(): string | undefined {
    const id = this.#open.findLast((one) => this.#insertions.has(one));
    return id === undefined ? undefined : this.#insertions.get(id);
  }
}
