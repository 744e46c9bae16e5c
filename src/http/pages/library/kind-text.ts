import type { Engine } from '../../../engine/engine.ts';
import type { Reader } from '../page/reader.ts';

/** What a kind is called; one of which nothing is known keeps its id. */
export function kindText(engine: Engine, { t }: Pick<Reader, 't'>, kind: string): string {
  const name = engine.kinds.names().get(kind);
  return name ? t(name) : kind;
}
