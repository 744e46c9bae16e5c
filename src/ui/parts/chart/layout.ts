import { Graph, layout } from '@dagrejs/dagre';
import type { z } from 'zod';
import type { workflowChart } from '../../../http/schemas/catalogue.ts';
import type { Language } from '../../words/language.tsx';

export type ChartData = Pick<z.output<typeof workflowChart>, 'states' | 'transitions'>;

export interface ChartNode {
  id: string;
  name: string;
  /** Steps that run side by side inside it. */
  inside: string[];
  x: number;
  y: number;
  width: number;
  height: number;
  isFinal: boolean;
  isReleased: boolean;
}

export interface ChartEdge {
  from: string;
  to: string;
  /** What leads there, one line for each. */
  names: string[];
  points: { x: number; y: number }[];
  /** Middle of the label. */
  at: { x: number; y: number };
}

export interface ChartLayout {
  width: number;
  height: number;
  nodes: ChartNode[];
  edges: ChartEdge[];
  /** Ways that were left out because so many states have them. */
  hidden: number;
}

/** States that so many others lead to would cover the drawing with their arrows: withdrawn, returned, quarantined. */
const MANY = 5;
const LINE = 18;
const SHOWN_NAMES = 2;

/** Rough width of a text at 13 px: a Chinese character is as wide as high. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 13.5 : 7), 0);
}

interface Wanted {
  language: Language;
  /** Ways of the item, as `from>to`. */
  taken: ReadonlySet<string>;
  /** State in which it is. */
  at: string | undefined;
  everyWay: boolean;
}

/** Places of the outer states and of the ways between them. `taken` are always there, the others as far as they can be followed by eye. */
export function layOut(chart: ChartData, { language, taken, at, everyWay }: Wanted): ChartLayout {
  const ways = waysOf(chart, outer(chart), language);
  const sources = (to: string) => ways.filter((way) => way.to === to).length;
  const shown = ways.filter(({ from, to }) => everyWay || taken.has(`${from}>${to}`) || sources(to) < MANY);
  const ends = new Set([at, ...shown.flatMap(({ from, to }) => [from, to])]);
  // A state that no arrow leads to or from would hang in the air.
  const states = chart.states.filter(({ id, parent }) => parent === null && ends.has(id));
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 34, edgesep: 14, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, name } of states) {
    const inside = insideOf(chart, id, language);
    const widest = Math.max(widthOf(name[language]), ...inside.map(widthOf));
    graph.setNode(id, { width: Math.max(84, widest + 28), height: 34 + inside.length * LINE });
  }
  for (const { from, to, names } of shown) {
    const lines = shortened(names);
    graph.setEdge(from, to, { width: Math.max(...lines.map(widthOf)) + 10, height: lines.length * 16 + 4, labelpos: 'c' });
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    hidden: ways.length - shown.length,
    nodes: states.map(({ id, name, kind, released }) => {
      const node = graph.node(id) as { x: number; y: number; width: number; height: number };
      const { x, y, width: wide, height: high } = node;
      const inside = insideOf(chart, id, language);
      return { id, name: name[language], inside, x, y, width: wide, height: high, isFinal: kind === 'final', isReleased: released };
    }),
    edges: shown.map(({ from, to, names }) => {
      const edge = graph.edge(from, to) as { points: { x: number; y: number }[]; x: number; y: number };
      return { from, to, names: shortened(names), points: edge.points, at: { x: edge.x, y: edge.y } };
    }),
  };
}

/** The outermost state around each. */
function outer({ states }: ChartData): (id: string) => string {
  const parents = new Map(states.map(({ id, parent }) => [id, parent]));
  return (id) => {
    let at = id;
    for (let parent = parents.get(at); parent; parent = parents.get(at)) at = parent;
    return at;
  };
}

function waysOf(chart: ChartData, outerOf: (id: string) => string, language: Language): { from: string; to: string; names: string[] }[] {
  const ways = new Map<string, { from: string; to: string; names: Set<string> }>();
  for (const { from, to, name } of chart.transitions) {
    const [start, end] = [outerOf(from), outerOf(to)];
    if (start === end) continue;
    const way = ways.get(`${start}>${end}`) ?? { from: start, to: end, names: new Set() };
    ways.set(`${start}>${end}`, { ...way, names: way.names.add(name[language]) });
  }
  return [...ways.values()].map(({ names, ...way }) => ({ ...way, names: [...names] }));
}

/** Regions that run side by side, or steps one after the other, inside a state. */
function insideOf({ states }: ChartData, id: string, language: Language): string[] {
  return states.filter(({ parent }) => parent === id).map(({ name }) => name[language]);
}

function shortened(names: readonly string[]): string[] {
  return names.length <= SHOWN_NAMES
    ? [...names]
    : [...names.slice(0, SHOWN_NAMES - 1), `${names[SHOWN_NAMES - 1]} +${names.length - SHOWN_NAMES}`];
}
