import type { Engine } from '../../../engine/engine.ts';
import type { Reader } from '../page/reader.ts';

/** What a kind is called; one of which nothing is known keeps its id. */
export function kindText(engine: Engine, { t }: Pick<Reader, 't'>, kind: string): string {
  const name = engine.kinds.names().get(kind);
  return name ? t(name) : kind;
}

/** What a topic is called by the forms in use; one that none of them has keeps its value. */
export function topicText(engine: Engine, { t }: Pick<Reader, 't'>, topic: string): string {
  for (const { fields } of engine.kinds.currents()) {
    const choices = fields.find(({ name }) => name === 'topic')?.choices ?? [];
    const choice = choices.find(({ value }) => value === topic);
    if (choice) return t(choice.name);
  }
  return topic;
}
