import type { Box, Part, TextRun } from '../../domain/document.ts';
import { area, type PageFrame } from './geometry.ts';
import { foldRadical } from './glyphs/radicals.ts';
import type { PageObjects } from './objects.ts';

/** Text that nobody sees drawn. */
export const LAYER = 'hidden.invisible-text';
/** Of a page: a larger picture is the page itself. */
export const SCAN_SHARE = 0.85;

/** Of the characters of a line of the layer: how many recognition may have read another way. Two after each other may be another name. */
const MISREAD = 0.1;
/** Of the lower one of two lines: how much they must be beside each other to be one. */
const BESIDE = 0.4;
/** Of a recognised line: what the layer must say of it, so that nothing of it is left to tell. */
const SAID = 0.6;

/** A line as recognition read it; the box is in points of the page. */
export interface SeenLine {
  text: string;
  run: TextRun;
}

/** Whether the page is a picture, over which or under which text may say what it shows. */
export function isPicturePage({ images }: PageObjects, frame: PageFrame): boolean {
  return images.some(({ rect }) => area(rect) > SCAN_SHARE * area(frame.box));
}

/**
 * Compares the invisible text of a page with what recognition reads on its picture, line by line where each lies. Undefined where the layer says something
 * that is not seen there: then it is hidden text. Else which of the recognised lines it says. Numbers must be equal to the digit: a layer may
 * not say another one than the page shows, and who reads cannot tell a slip of recognition from a lie.
 */
export function linesSaid(layer: Part, seen: readonly SeenLine[]): boolean[] | undefined {
  const shown = seen.map(({ text, run }) => charactersOf(text, [run]));
  const said = shown.map(() => 0);
  for (const line of linesOf(layer)) {
    const beside = shown.flatMap((characters, index) => characters.filter((one) => isAt(one, line)).map((one) => ({ ...one, index })));
    const matched = matchedIn(
      line.characters,
      beside.sort((a, b) => a.left - b.left),
    );
    if (!matched) return undefined;
    for (const at of matched) if (at !== undefined) said[at] = (said[at] as number) + 1;
  }
  return shown.map((characters, index) => (said[index] as number) >= SAID * characters.length);
}

interface Character {
  sign: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Line {
  characters: Character[];
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Signs that say something, in one form, each with where it is. */
function charactersOf(text: string, runs: readonly TextRun[]): Character[] {
  const characters: Character[] = [];
  for (const { start, end, box, edges } of runs) {
    const [x, y, width, height] = box;
    const own = text.slice(start, end);
    for (let at = 0; at < own.length; at++) {
      const code = own.codePointAt(at) as number;
      const left = edges?.[at] ?? x;
      const right = edges?.[at + 1] ?? x + width;
      const shown = String.fromCodePoint(foldRadical(code)).normalize('NFKC').toLowerCase();
      for (const sign of shown.match(/[\p{L}\p{N}]/gu) ?? []) characters.push({ sign, left, right, top: y, bottom: y + height });
      if (code > 0xffff) at++;
    }
  }
  return characters;
}

/** Runs that follow each other on one line of the page. */
function linesOf({ text, runs = [] }: Part): Line[] {
  const lines: Line[] = [];
  let end = 0;
  for (const run of runs) {
    const characters = charactersOf(text, [run]);
    const [x, y, width, height] = run.box;
    const last = lines.at(-1);
    const continues = last !== undefined && !text.slice(end, run.start).includes('\n') && overlap(last, boxed(run.box)) > BESIDE;
    if (continues) {
      last.characters.push(...characters);
      last.right = Math.max(last.right, x + width);
      last.left = Math.min(last.left, x);
    } else lines.push({ characters, left: x, right: x + width, top: y, bottom: y + height });
    end = run.end;
  }
  return lines.filter(({ characters }) => characters.length > 0);
}

function boxed([, y, , height]: Box): { top: number; bottom: number } {
  return { top: y, bottom: y + height };
}

function overlap(one: { top: number; bottom: number }, other: { top: number; bottom: number }): number {
  const least = Math.min(one.bottom - one.top, other.bottom - other.top);
  return least <= 0 ? 0 : (Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)) / least;
}

/** Where a recognised character is, is worked out from its line: it may be a height to the side. */
function isAt({ left, right, top, bottom }: Character, line: Line): boolean {
  const reach = line.bottom - line.top;
  return (left + right) / 2 > line.left - reach && (left + right) / 2 < line.right + reach && overlap({ top, bottom }, line) > BESIDE;
}

/** For each sign of the layer the recognised line that shows it; undefined where too many, two after each other, or a digit are not shown. */
function matchedIn(layer: readonly Character[], shown: readonly (Character & { index: number })[]): (number | undefined)[] | undefined {
  const lengths = longestCommon(layer, shown);
  const matched: (number | undefined)[] = [];
  let [row, column, missed, inTurn] = [0, 0, 0, 0];
  while (row < layer.length) {
    const sign = (layer[row] as Character).sign;
    const length = (r: number, c: number) => lengths[r]?.[c] ?? 0;
    if (column < shown.length && sign === shown[column]?.sign && length(row, column) === length(row + 1, column + 1) + 1) {
      matched.push(shown[column]?.index);
      [row, column, inTurn] = [row + 1, column + 1, 0];
    } else if (column < shown.length && length(row, column + 1) >= length(row + 1, column)) column++;
    else {
      missed++;
      if (++inTurn > 1 || /\p{N}/u.test(sign)) return undefined;
      matched.push(undefined);
      row++;
    }
  }
  return missed > Math.max(layer.length > 3 ? 1 : 0, MISREAD * layer.length) ? undefined : matched;
}

function longestCommon(one: readonly Character[], other: readonly Character[]): Uint16Array[] {
  const rows = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let row = one.length - 1; row >= 0; row--) {
    const [here, below] = [rows[row] as Uint16Array, rows[row + 1] as Uint16Array];
    for (let column = other.length - 1; column >= 0; column--) {
      const isSame = (one[row] as Character).sign === (other[column] as Character).sign;
      here[column] = isSame ? (below[column + 1] as number) + 1 : Math.max(below[column] as number, here[column + 1] as number);
    }
  }
  return rows;
}
