import { createElement, type ReactElement, type SVGProps } from 'react';

/** An icon as the set has it: shapes on a square of `size`. */
interface IconData {
  size: number;
  node: [tag: string, attributes: Record<string, string>][];
}

/**
 * Makes the components of the icon set. Its own maker knows contexts, aliases and strokes that nothing here uses, in two kilobytes on
 * every page; `start/workspace/small-icons.ts` puts this one in its place.
 */
export default function iconOf({ size, node }: IconData): (props: SVGProps<SVGSVGElement>) => ReactElement {
  const shapes = node.map(([tag, attributes], key) => createElement(tag, { ...attributes, key }));
  return (props) =>
    createElement(
      'svg',
      {
        width: size,
        height: size,
        viewBox: `0 0 ${size} ${size}`,
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 2,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        'aria-hidden': !props['aria-label'],
        ...props,
      },
      shapes,
    );
}
