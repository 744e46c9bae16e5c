import type { Engine } from '../../../engine/engine.ts';
import type { Reader } from '../page/reader.ts';

/** What a kind is called; one that this version has no workflow for keeps its id. */
export function kindText(engine: Engine, { t }: Pick<Reader, 't'>, kind: string): string {
  const found = engine.workflows.currents().find(({ id }) => id === kind);
  return found ? t(found.names.name) : kind;
}
