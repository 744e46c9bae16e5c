import type { DocumentDraft, Where } from '../draft.ts';
import type { XmlAttributes } from '../xml/parse.ts';
import type { OfficePackage } from './package.ts';

/** Thousandths of a percent of a side: less is trimming. */
const CROPPED = 2_000;
const VML_SIDES = ['croptop', 'cropbottom', 'cropleft', 'cropright'];
/** VML counts in parts of 65,536 (`13107f`) or of one (`.2`). */
const VML_PARTS = 65_536;

/** Pictures of which only a part is shown: the rest stays in the file. */
export class Crops {
  readonly #pack: Pick<OfficePackage, 'target'>;
  readonly #draft: DocumentDraft;
  readonly #member: string;
  #picture = '';

  constructor(pack: Pick<OfficePackage, 'target'>, member: string, draft: DocumentDraft) {
    this.#pack = pack;
    this.#member = member;
    this.#draft = draft;
  }

  open(name: string, a: XmlAttributes, where: Where): void {
    if (name === 'a:blip') this.#picture = a['r:embed'] ?? '';
    else if (name === 'a:srcRect' && ['l', 't', 'r', 'b'].some((side) => Number(a[side] ?? 0) > CROPPED)) this.#observe(where);
    else if (name === 'v:imagedata' && VML_SIDES.some((side) => vmlShare(a[side]) > CROPPED / 100_000)) {
      this.#picture = a['r:id'] ?? '';
      this.#observe(where);
    }
  }

  #observe(where: Where): void {
    const member = this.#pack.target(this.#member, this.#picture) ?? this.#member;
    this.#draft.observe({ code: 'hidden.cropped-image', place: { ...where, member } });
  }
}

function vmlShare(value = '0'): number {
  return value.endsWith('f') ? Number.parseFloat(value) / VML_PARTS : Number.parseFloat(value);
}
