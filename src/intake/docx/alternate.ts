/**
 * `mc:AlternateContent` holds the same thing for newer and older programs (ECMA-376 part 3): the first choice is read,
 * the others only compared, since an older program would show what they say.
 */
export class AlternateContent {
  readonly #open: { used: string; unused: string; choices: number; isUnused: boolean }[] = [];

  /** Whether what comes now belongs to an alternative that is not read. */
  get isUnused(): boolean {
    return this.#open.some((one) => one.isUnused);
  }

  open(name: string): void {
    if (name === 'mc:AlternateContent') this.#open.push({ used: '', unused: '', choices: 0, isUnused: false });
    const current = this.#open.at(-1);
    if (!current) return;
    if (name === 'mc:Choice') current.isUnused = current.choices++ > 0;
    else if (name === 'mc:Fallback') current.isUnused = current.choices > 0;
  }

  /** Notes text; true when it must not be read. */
  swallow(text: string): boolean {
    const current = this.#open.at(-1);
    if (!current) return false;
    if (this.isUnused) current.unused += text;
    else current.used += text;
    return this.isUnused;
  }

  /** At the end of all alternatives: the text that only an unused one has. */
  close(name: string): string | undefined {
    const current = this.#open.at(-1);
    if (!current) return undefined;
    if (name === 'mc:Choice' || name === 'mc:Fallback') current.isUnused = false;
    if (name !== 'mc:AlternateContent') return undefined;
    this.#open.pop();
    const outer = this.#open.at(-1);
    if (outer) {
      outer.used += current.used;
      outer.unused += current.unused;
    }
    return current.unused !== '' && !current.used.includes(current.unused) ? current.unused : undefined;
  }
}
