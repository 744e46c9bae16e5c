import { BLACK, parseHex, type Rgb, WHITE } from '../color.ts';
import type { Rect } from '../layers.ts';
import type { OfficePackage } from '../ooxml/package.ts';

/** A colour, `unknown` for a picture or pattern, undefined where nothing says. */
export type Background = Rgb | 'unknown' | undefined;

const NAMES = new Set(['dk1', 'lt1', 'dk2', 'lt2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink']);
/** What a master maps its four base colours to unless it says otherwise. */
const USUAL: Record<string, string> = { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' };

/** The colours that a master gives names to. */
export class Theme {
  static readonly PLAIN = new Theme();
  readonly #colors = new Map<string, Rgb>();
  readonly #map: Record<string, string> = { ...USUAL };

  static read(pack: OfficePackage, master: string): Theme {
    const theme = new Theme();
    pack.parseOptional(master, {
      open: (name, a) => {
        if (name === 'p:clrMap') Object.assign(theme.#map, a);
      },
    });
    let slot = '';
    for (const member of pack.targets(master, 'theme')) {
      pack.parseOptional(member, {
        open: (name, a) => {
          const local = name.slice(2);
          if (NAMES.has(local)) slot = local;
          else if (slot !== '' && (name === 'a:srgbClr' || name === 'a:sysClr')) {
            const color = parseHex(a.lastClr) ?? parseHex(a.val);
            if (color && !theme.#colors.has(slot)) theme.#colors.set(slot, color);
            slot = '';
          }
        },
      });
    }
    return theme;
  }

  color(name: string): Rgb | undefined {
    const slot = this.#map[name] ?? name;
    return this.#colors.get(slot) ?? (slot === 'lt1' ? WHITE : slot === 'dk1' ? BLACK : undefined);
  }
}

/** What layers under a slide paint. */
export interface Ground {
  theme: Theme;
  background: Background;
  /** Boxes of their pictures and filled shapes, in EMU. */
  painted: readonly Rect[];
}

/** Of notes and layers themselves: nothing is said about the colour of their text. */
export const UNKNOWN_GROUND: Ground = { theme: Theme.PLAIN, background: 'unknown', painted: [] };
