import { useEffectEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Switch } from '../../kit/Choice.tsx';
import { cx } from '../../look/cx.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Chart.module.css';
import { type ChartData, type ChartEdge, type ChartNode, layOut } from './layout.ts';
import { chartWords } from './words.ts';

interface ChartProps {
  chart: ChartData;
  /** What the drawing shows, for who does not see it. */
  label: string;
  /** Ways that were taken, as `from>to`. */
  taken?: ReadonlySet<string>;
  /** The way that is looked at. */
  current?: string | undefined;
  /** State in which the item is. */
  at?: string | undefined;
}

const NONE: ReadonlySet<string> = new Set();

/** A workflow as boxes and arrows; the path of an item is lit. The same is there as a list, for who does not see the drawing. */
export function Chart({ chart, label, taken = NONE, current, at }: ChartProps) {
  const format = useFormat();
  const t = useWords(chartWords);
  const { language } = useLanguage();
  const [everyWay, setEveryWay] = useState(false);
  const drawn = useMemo(() => layOut(chart, { language, taken, at, everyWay }), [chart, language, taken, at, everyWay]);
  const id = useId();
  const box = useRef<HTMLElement>(null);
  // Where it is wider than the window it opens where the item is, or at its beginning. What somebody scrolls to while it changes stays.
  const show = useEffectEvent(() => {
    if (box.current) box.current.scrollLeft = aimOf(drawn.nodes, at, box.current.clientWidth);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state, or another drawing that was asked for, is looked at anew
  useLayoutEffect(() => show(), [at, everyWay]);
  const visited = new Set([...taken].flatMap((way) => way.split('>')));
  return (
    <figure className={classes.figure}>
      <div className={classes.tools}>
        <Switch isSelected={everyWay} onChange={setEveryWay}>
          {t.everyWay(drawn.hidden)}
        </Switch>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={box} className={classes.box} aria-label={label} tabIndex={0}>
        <svg
          viewBox={`0 0 ${drawn.width} ${drawn.height}`}
          width={drawn.width}
          height={drawn.height}
          role="img"
          aria-labelledby={`${id}-title`}
        >
          <title id={`${id}-title`}>{label}</title>
          <defs>
            {(['plain', 'lit'] as const).map((kind) => (
              <marker
                key={kind}
                id={`${id}-${kind}`}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="9"
                markerHeight="9"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path d="M0,0.5 L7.5,4 L0,7.5 Z" className={kind === 'lit' ? classes.headLit : classes.head} />
              </marker>
            ))}
          </defs>
          {[...drawn.edges]
            .sort((a, b) => Number(taken.has(keyOf(a))) - Number(taken.has(keyOf(b))))
            .map((edge) => (
              <Way key={keyOf(edge)} edge={edge} isLit={taken.has(keyOf(edge))} isCurrent={keyOf(edge) === current} markers={id} />
            ))}
          {drawn.nodes.map((node) => (
            <State key={node.id} node={node} isVisited={visited.has(node.id)} isHere={node.id === at} />
          ))}
        </svg>
      </section>
      <details className={classes.list}>
        <summary>{t.asList}</summary>
        <ul>
          {drawn.edges.map((edge) => (
            <li key={keyOf(edge)}>
              {format.named(`${nameOf(drawn.nodes, edge.from)} → ${nameOf(drawn.nodes, edge.to)}`, edge.names.join(' / '))}
              {taken.has(keyOf(edge)) && ` · ${t.taken}`}
            </li>
          ))}
        </ul>
      </details>
    </figure>
  );
}

/** So many states from the top are what the eye begins with. */
const BEGINNING = 6;

/** Left edge of what is looked at first: around the present state, or around the first ones, all of the very first among them. */
function aimOf(nodes: readonly ChartNode[], at: string | undefined, width: number): number {
  const here = nodes.find(({ id }) => id === at);
  if (here) return here.x - width / 2;
  const [first, ...next] = [...nodes].sort((a, b) => a.y - b.y).slice(0, BEGINNING);
  if (!first) return 0;
  const middle = [first, ...next].reduce((sum, { x }) => sum + x, 0) / (next.length + 1);
  return Math.min(middle - width / 2, first.x - first.width / 2 - EDGE);
}

/** Pixels of air beside it. */
const EDGE = 12;

const keyOf = ({ from, to }: ChartEdge) => `${from}>${to}`;
const nameOf = (nodes: readonly ChartNode[], id: string) => nodes.find((node) => node.id === id)?.name ?? id;

function Way({ edge, isLit, isCurrent, markers }: { edge: ChartEdge; isLit: boolean; isCurrent: boolean; markers: string }) {
  const { names, at, points } = edge;
  return (
    <g className={cx(classes.way, isLit && classes.lit, isCurrent && classes.looked)}>
      <path d={curveThrough(points)} markerEnd={`url(#${markers}-${isLit ? 'lit' : 'plain'})`} />
      {names.map((name, line) => (
        <text key={name} x={at.x} y={at.y + (line - (names.length - 1) / 2) * 15} textAnchor="middle" dominantBaseline="central">
          {name}
        </text>
      ))}
    </g>
  );
}

function State({ node, isVisited, isHere }: { node: ChartNode; isVisited: boolean; isHere: boolean }) {
  const { x, y, width, height, name, inside, isFinal, isReleased } = node;
  const top = y - height / 2;
  return (
    <g className={cx(classes.state, isVisited && classes.visited, isReleased && classes.released, isHere && classes.here)}>
      <rect x={x - width / 2} y={top} width={width} height={height} rx={6} />
      {isFinal && <rect x={x - width / 2 + 3} y={top + 3} width={width - 6} height={height - 6} rx={4} className={classes.inner} />}
      <text x={x} y={top + 17} textAnchor="middle" dominantBaseline="central" className={classes.name}>
        {name}
      </text>
      {inside.map((one, line) => (
        <text key={one} x={x} y={top + 36 + line * 18} textAnchor="middle" dominantBaseline="central" className={classes.region}>
          {one}
        </text>
      ))}
    </g>
  );
}

/** A soft line: straight to the middle between two points, bent at each of them. */
function curveThrough(points: readonly { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const middle = (a: { x: number; y: number }, b: { x: number; y: number }) => `${(a.x + b.x) / 2},${(a.y + b.y) / 2}`;
  const bends = rest.slice(0, -1).map((point, index) => `Q${point.x},${point.y} ${middle(point, rest[index + 1] ?? point)}`);
  const last = rest.at(-1) ?? first;
  return `M${first.x},${first.y} ${bends.join(' ')} L${last.x},${last.y}`;
}
