import type { Name } from '../names/name.ts';

/** What keeps a definition from being used, at the place of the definition that it is about. */
export interface KindFault {
  /** JSON pointer: `/fields/3/label`. */
  pointer: string;
  message: Name;
}

/** What a definition may name, as it is now. */
export interface KindWorld {
  /** Steps that must approve, by workflow. */
  workflows: ReadonlyMap<string, readonly string[]>;
  /** Kinds in force by id, with the kind that each names in its place. */
  kinds: ReadonlyMap<string, { name: Name; instead: string | null }>;
  /** Names of packs for the whole installation, with the kind that each is for; null for every kind. */
  packs: ReadonlyMap<string, string | null>;
  units: ReadonlySet<string>;
}

/** Characters. */
export const KIND_TEXTS = { id: 60, name: 60, about: 500, help: 500, type: 40 } as const;
export const MOST_FIELDS = 60;

export function fault(pointer: string, en: string, zh: string): KindFault {
  return { pointer, message: { en, zh } };
}

/** A text in one language is as good as none: half of the readers have the other one. */
export function nameFaults(pointer: string, name: Name, most: number): KindFault[] {
  const languages = Object.entries(name) as [keyof Name, string][];
  return languages.flatMap(([language, text]) => {
    if (text.trim() === '') return [fault(`${pointer}/${language}`, 'Give it in Chinese and in English.', '请同时填写中文和英文。')];
    if ([...text].length <= most) return [];
    return [fault(`${pointer}/${language}`, `It is too long: at most ${most} characters.`, `过长：不得超过 ${most} 字。`)];
  });
}
