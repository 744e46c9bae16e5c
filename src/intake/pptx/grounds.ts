import type { OfficePackage } from '../ooxml/package.ts';
import { SlideReader } from './slide.ts';
import { type Ground, Theme, UNKNOWN_GROUND } from './theme.ts';

const EVERYWHERE = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };

/** What is under each slide, read once per layer. */
export class Grounds {
  readonly #pack: OfficePackage;
  readonly #known = new Map<string, Ground>();

  constructor(pack: OfficePackage) {
    this.#pack = pack;
  }

  under(slide: string): Ground {
    const layout = this.#pack.targets(slide, 'slideLayout')[0];
    if (!layout) return { theme: Theme.PLAIN, background: undefined, painted: [] };
    return this.#layer(layout, () => {
      const master = this.#pack.targets(layout, 'slideMaster')[0];
      if (!master) return UNKNOWN_GROUND;
      return this.#layer(master, () => ({ theme: Theme.read(this.#pack, master), background: undefined, painted: [] }));
    });
  }

  #layer(member: string, below: () => Ground): Ground {
    const known = this.#known.get(member);
    if (known) return known;
    const reader = new SlideReader(EVERYWHERE, below());
    this.#pack.attempt(member, () => this.#pack.parse(member, reader));
    this.#known.set(member, reader.ground);
    return reader.ground;
  }
}
