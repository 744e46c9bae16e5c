import type { Cover } from '../../layers.ts';
import { area, intersect, union } from '../geometry.ts';
import type { PageObjects, TextObject } from '../objects.ts';

/** Thinner strokes are rules and underlines. */
const MIN_THICKNESS = 3;
/** How much of what they reach over strokes must paint before they are looked at: an underline and a strikeout paint less. */
const MIN_INK = 0.3;

/** What is painted after a text and could hide some of it: boxes, pictures, annotations, and strokes where they are many or thick. */
export function coversAbove({ order, rect }: TextObject, { layers, strokes }: PageObjects): readonly Cover[] {
  const covers = layers.above(order, rect);
  const lines = strokes.above(order, rect);
  return hides(lines, rect) ? [...covers, ...lines].sort((a, b) => a.order - b.order) : covers;
}

function hides(lines: readonly Cover[], rect: Cover['rect']): boolean {
  const painted = lines.flatMap(({ ink }) => (ink ? [ink()] : [])).map((ink) => ({ ...ink, shown: intersect(ink.rect, rect) }));
  const reached = painted.filter(({ shown }) => area(shown) > 0);
  const [first] = reached;
  if (!first) return false;
  const around = reached.reduce((all, { shown }) => union(all, shown), first.shown);
  if (Math.min(around[2] - around[0], around[3] - around[1]) < MIN_THICKNESS) return false;
  return reached.reduce((sum, ink) => sum + ink.area * (area(ink.shown) / area(ink.rect)), 0) > MIN_INK * area(around);
}
