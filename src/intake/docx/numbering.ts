import type { OfficePackage } from '../ooxml/package.ts';
import type { XmlAttributes, XmlHandler } from '../xml/parse.ts';
import { listNumber } from './list-numbers.ts';
import { applyLook, type ListPlace, type Look } from './styles.ts';

export interface Level {
  start: number;
  form: string;
  /** Literal text with `%1` … `%9` for the numbers of this and the levels above. */
  text: string;
  suffix: string;
  isLegal: boolean;
  /** The level, counted from 1, whose use starts this one again; 0 for none. */
  restart: number | undefined;
  look: Look;
}

interface Definition {
  levels: Map<number, Level>;
  /** A style that names the list instead. */
  link: string | undefined;
}

interface List {
  definition: string;
  starts: Map<number, number>;
  levels: Map<number, Level>;
}

const SUFFIXES: Record<string, string> = { tab: ' ', space: ' ', nothing: '' };
const MAX_LEVELS = 9;
/** One sign in front of a line says nothing. */
const BULLET = /^[\s\S]?$/;

/** The lists of a Word document (ECMA-376 part 1, 17.9), and the numbers that they have come to in one story. */
export class Numbering {
  readonly #definitions = new Map<string, Definition>();
  readonly #lists = new Map<string, List>();

  /** `listOf` names the list of a style. */
  static read(pack: OfficePackage, main: string, listOf: (style: string) => ListPlace): Numbering {
    const numbering = new Numbering();
    for (const member of pack.targets(main, 'numbering')) pack.parseOptional(member, numbering.handler());
    for (const definition of numbering.#definitions.values()) {
      if (definition.link === undefined) continue;
      const list = numbering.#lists.get(listOf(definition.link).list ?? '');
      definition.levels = numbering.#definitions.get(list?.definition ?? '')?.levels ?? definition.levels;
    }
    return numbering;
  }

  /** Reads definitions wherever they are. */
  handler(): XmlHandler {
    let definition: Definition | undefined;
    let list: List | undefined;
    let index = 0;
    let level: Level | undefined;
    return {
      open: (name, a) => {
        if (name === 'w:abstractNum' || name === 'w:listDef') {
          definition = { levels: new Map(), link: undefined };
          this.#definitions.set(a['w:abstractNumId'] ?? a['w:listDefId'] ?? '', definition);
        } else if (name === 'w:num' || name === 'w:list') {
          definition = undefined;
          list = { definition: '', starts: new Map(), levels: new Map() };
          this.#lists.set(a['w:numId'] ?? a['w:ilfo'] ?? '', list);
        } else if (name === 'w:lvl') {
          index = Number(a['w:ilvl']) || 0;
          level = { start: 1, form: 'decimal', text: '', suffix: 'tab', isLegal: false, restart: undefined, look: {} };
          (definition ?? list)?.levels.set(index, level);
        } else if (name === 'w:lvlOverride') index = Number(a['w:ilvl']) || 0;
        else if (name === 'w:startOverride') list?.starts.set(index, Number(a['w:val']) || 0);
        else if (name === 'w:numStyleLink' && definition) definition.link = a['w:val'];
        else if ((name === 'w:abstractNumId' || name === 'w:ilst') && list) list.definition = a['w:val'] ?? '';
        else if (level) applyLevel(level, name, a);
      },
      close: (name) => {
        if (name === 'w:lvl') level = undefined;
        else if (name === 'w:abstractNum' || name === 'w:listDef') definition = undefined;
      },
    };
  }

  /** Numbers of a story of its own. */
  counter(): ListCounter {
    return new ListCounter((list, level) => {
      const found = this.#lists.get(list);
      const levels = this.#definitions.get(found?.definition ?? '')?.levels;
      if (!found || !levels) return undefined;
      return { key: found.definition, start: found.starts.get(level), levelAt: (at) => found.levels.get(at) ?? levels.get(at) };
    });
  }
}

function applyLevel(level: Level, name: string, a: XmlAttributes): void {
  const value = a['w:val'] ?? '';
  if (name === 'w:start') level.start = Number(value) || 0;
  else if (name === 'w:numFmt') level.form = value;
  else if (name === 'w:lvlText') level.text = value;
  else if (name === 'w:suff') level.suffix = value.toLowerCase();
  else if (name === 'w:isLgl') level.isLegal = value !== '0' && value !== 'false';
  else if (name === 'w:lvlRestart') level.restart = Number(value) || 0;
  else applyLook(level.look, name, a);
}

interface Found {
  key: string;
  start: number | undefined;
  levelAt(level: number): Level | undefined;
}

/** Counts the paragraphs of lists in their order. */
export class ListCounter {
  readonly #find: (list: string, level: number) => Found | undefined;
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #restarted = new Set<string>();

  constructor(find: (list: string, level: number) => Found | undefined) {
    this.#find = find;
  }

  /** What is shown before the next paragraph at this place, and how; undefined for nothing that says something. */
  next({ list = '', level = 0 }: ListPlace): { text: string; look: Look } | undefined {
    const found = this.#find(list, level);
    const shown = found?.levelAt(level);
    if (!found || !shown || level >= MAX_LEVELS) return undefined;
    const counts = this.#advance(list, level, found, shown);
    const text = shown.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return listNumber(counts[at] ?? found.levelAt(at)?.start ?? 1, shown.isLegal ? 'decimal' : (found.levelAt(at)?.form ?? 'decimal'));
    });
    if (shown.form === 'bullet' && BULLET.test(text)) return undefined;
    return text === '' ? undefined : { text: text + (SUFFIXES[shown.suffix] ?? ' '), look: shown.look };
  }

  #advance(list: string, level: number, { key, start, levelAt }: Found, shown: Level): (number | undefined)[] {
    const counts = this.#counts.get(key) ?? [];
    this.#counts.set(key, counts);
    const place = `${list} ${level}`;
    const last = counts[level];
    if (start !== undefined && !this.#restarted.has(place)) counts[level] = start;
    else counts[level] = last === undefined ? shown.start : last + 1;
    this.#restarted.add(place);
    for (let below = level + 1; below < counts.length; below++) {
      const restart = levelAt(below)?.restart;
      if (restart === undefined || (restart > 0 && level < restart)) counts[below] = undefined;
    }
    return counts;
  }
}
