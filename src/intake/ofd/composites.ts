import type { ArchivePackage } from '../archive/package.ts';
import type { DocumentDraft } from '../draft.ts';
import type { XmlHandler } from '../xml/parse.ts';
import { type PageContent, PageContentReader } from './page-content.ts';

const MAX_DEPTH = 4;
const MAX_ON_PAGE = 1_000;

/** Drawings that are in the resources and are shown on pages by their ID (GB/T 33190-2016, 13). */
export class Composites {
  readonly #pack: ArchivePackage;
  readonly #resources: readonly string[];
  readonly #units: ReadonlyMap<string, PageContent>;
  readonly #used = new Set<string>();

  constructor(pack: ArchivePackage, resources: readonly string[]) {
    this.#pack = pack;
    this.#resources = resources;
    this.#units = this.#read();
  }

  /** Adds what the composite objects of a page show, where they show it. Objects within each other end at a limit. */
  addTo(content: PageContent, depth = 0): void {
    for (const { resource, box } of content.composites.slice(0, MAX_ON_PAGE)) {
      const unit = this.#units.get(resource);
      this.#used.add(resource);
      if (!unit || depth > MAX_DEPTH) continue;
      const inner: PageContent = moved(unit, box[0], box[1]);
      this.addTo(inner, depth + 1);
      content.runs.push(...inner.runs);
      content.pictures.push(...inner.pictures);
    }
  }

  /** What no page shows is still in the file. */
  writeUnused(draft: DocumentDraft): void {
    for (const [id, { runs }] of this.#units) {
      if (this.#used.has(id)) continue;
      const part = draft.sharedHidden('hidden.orphan-part');
      for (const { text } of runs) part.endLine().add(text);
    }
  }

  #read(): Map<string, PageContent> {
    const units = new Map<string, PageContent>();
    for (const list of this.#resources) {
      let reader: PageContentReader | undefined;
      const handler: XmlHandler = {
        open: (name, a) => {
          if (name === 'ofd:CompositeGraphicUnit') {
            reader = new PageContentReader();
            units.set(a.ID ?? '', reader.content);
          } else reader?.open(name, a);
        },
        text: (text) => reader?.text(text),
        close: (name) => {
          if (name === 'ofd:CompositeGraphicUnit') reader = undefined;
          else reader?.close(name);
        },
      };
      this.#pack.parseOptional(list, handler);
    }
    return units;
  }
}

function moved(unit: PageContent, dx: number, dy: number): PageContent {
  return {
    ...unit,
    runs: unit.runs.map((run) => ({ ...run, y: run.y + dy, centres: run.centres.map((x) => x + dx) })),
    pictures: [...unit.pictures],
    composites: unit.composites.map(({ resource, box: [left, top, right, bottom] }) => ({
      resource,
      box: [left + dx, top + dy, right + dx, bottom + dy] as const,
    })),
  };
}
