import type { Rgb } from '../color.ts';
import type { Look } from '../docx/styles.ts';
import type { RunningText } from '../running-text.ts';

/** Where the text of a group goes. Destinations within it have sinks of their own. */
export interface Sink {
  text(text: string, group: Group): void;
  /** True when the word is one of its own. */
  word?(name: string, value: number | undefined): boolean;
  /** Of data: bytes as they are, digits for bytes. */
  data?(bytes: Uint8Array, isBinary: boolean): void;
}

/** What holds until the group ends. */
export interface Group {
  sink: Sink;
  /** The story that shown text belongs to. */
  running: RunningText;
  /** Called when it ends. */
  atEnd: (() => void) | undefined;
  /** A star was read: the next word may be a destination that only new programs know. */
  isStarred: boolean;
  isSkipped: boolean;
  /** What old programs show in place of something else: it has no parts of its own. */
  isFallback: boolean;
  /** Of a picture: the one for new programs, or the one that old ones show instead. */
  picture: 'new' | 'old' | undefined;
  font: number | undefined;
  /** How many characters after one in Unicode stand for it in old programs. */
  substitutes: number;
  look: Look;
  paragraph: Look;
  isInTable: boolean;
  isDeleted: boolean;
  isInserted: boolean;
  isMoved: boolean;
  deletedBy: number;
  insertedBy: number;
  /** Why all of it is not shown. */
  hidden: string | undefined;
}

export function newGroup(sink: Sink, running: RunningText): Group {
  return {
    sink,
    running,
    atEnd: undefined,
    isStarred: false,
    isSkipped: false,
    isFallback: false,
    picture: undefined,
    font: undefined,
    substitutes: 1,
    look: {},
    paragraph: {},
    isInTable: false,
    isDeleted: false,
    isInserted: false,
    isMoved: false,
    deletedBy: 0,
    insertedBy: 0,
    hidden: undefined,
  };
}

export function innerGroup(outer: Group): Group {
  return { ...outer, look: { ...outer.look }, paragraph: { ...outer.paragraph }, atEnd: undefined, isStarred: false };
}

/** Applies a word of formatting. Colours are numbers of the table of colours; those that it lacks are automatic. */
export function applyFormat(group: Group, name: string, value: number | undefined, colors: readonly (Rgb | null)[]): boolean {
  const isOn = value !== 0;
  const color = () => colors[value ?? 0] ?? null;
  const { look } = group;
  if (name === 'v' || name === 'webhidden') look.hidden = isOn;
  else if (name === 'fs') look.size = value ?? 24;
  else if (name === 'cf') setColor(look, color());
  else if (name === 'highlight') look.highlight = color();
  else if (name === 'cb' || name === 'chcbpat') look.background = color();
  else if (name === 'cbpat') group.paragraph.background = color();
  else if (name === 'f') group.font = value;
  else if (name === 'plain') resetCharacters(group);
  else if (name === 'pard') {
    group.paragraph = {};
    group.isInTable = false;
  } else if (name === 'intbl') group.isInTable = isOn;
  else if (name === 'uc') group.substitutes = Math.max(0, value ?? 1);
  else return applyChange(group, name, value);
  return true;
}

function applyChange(group: Group, name: string, value: number | undefined): boolean {
  const isOn = value !== 0;
  if (name === 'deleted') group.isDeleted = isOn;
  else if (name === 'revised') group.isInserted = isOn;
  else if (name === 'mvf') group.isMoved = isOn;
  else if (name === 'revauthdel') group.deletedBy = value ?? 0;
  else if (name === 'revauth') group.insertedBy = value ?? 0;
  else return false;
  return true;
}

function setColor(look: Look, color: Rgb | null): void {
  if (color) look.color = color;
  else delete look.color;
}

function resetCharacters(group: Group): void {
  group.look = {};
  group.font = undefined;
  group.isDeleted = false;
  group.isInserted = false;
  group.isMoved = false;
}
