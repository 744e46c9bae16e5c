import { useId } from 'react';
import { cx } from '../look/cx.ts';
import classes from './Charts.module.css';

/** One thing that is drawn, with its number for each label. */
export interface Series {
  id: string;
  name: string;
  values: readonly number[];
}

export interface ChartProps {
  /** What the picture shows. The numbers themselves belong into a table beside it. */
  label: string;
  /** What the bars or points are called, in their order. */
  labels: readonly string[];
  /** At most five: there are no more tones. */
  series: readonly Series[];
  format(value: number): string;
}

const TONES = [classes.tone1, classes.tone2, classes.tone3, classes.tone4, classes.tone5];
/** Series are told apart without their colours too: the first is plain, the others are hatched, or dashed as lines. */
const HATCHES = ['', 'M-1 7L7 -1', 'M3 0V6', 'M0 3H6', 'M-1 -1L7 7M-1 7L7 -1'];
const DASHES = ['', '7 4', '2 3', '10 3 2 3', '4 2'];

const at = (series: Series, index: number) => series.values[index] ?? 0;
const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** A bar for each label, in parts. Sizes are attributes: the security policy allows no style in the page. */
export function Bars({ label, labels, series, format }: ChartProps) {
  const id = useId();
  const sums = labels.map((_, index) => series.reduce((sum, one) => sum + at(one, index), 0));
  const most = Math.max(1, ...sums);
  return (
    <figure className={classes.figure}>
      <Legend series={series} id={id} />
      <div role="img" aria-label={label} className={classes.bars}>
        {labels.map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two bars may be called the same
          <div key={index} className={classes.bar}>
            <span className={classes.name}>{name}</span>
            <svg className={classes.track} aria-hidden="true">
              {series.map((one, tone) => {
                const before = series.slice(0, tone).reduce((sum, earlier) => sum + at(earlier, index), 0);
                const box = { x: percent(before / most), width: percent(at(one, index) / most), height: '100%' };
                return (
                  <g key={one.id}>
                    <title>{`${one.name}: ${format(at(one, index))}`}</title>
                    <rect {...box} className={TONES[tone]} />
                    {tone > 0 && <rect {...box} fill={`url(#${id}${tone})`} />}
                  </g>
                );
              })}
            </svg>
            <span className={classes.sum}>{format(sums[index] ?? 0)}</span>
          </div>
        ))}
      </div>
    </figure>
  );
}

/** A line for each series over the labels, from nought up. */
export function Lines({ label, labels, series, format }: ChartProps) {
  const id = useId();
  const most = niceTop(Math.max(1, ...series.flatMap(({ values }) => values)));
  const x = (index: number) => percent(labels.length === 1 ? 0.5 : index / (labels.length - 1));
  const y = (value: number) => percent(1 - value / most);
  return (
    <figure className={classes.figure}>
      <Legend series={series} id={id} asLines />
      <div role="img" aria-label={label} className={classes.plot}>
        <div className={classes.scale}>
          {[most, most / 2, 0].map((value) => (
            <span key={value}>{format(value)}</span>
          ))}
        </div>
        <svg className={classes.field} aria-hidden="true">
          {[0, 0.5, 1].map((part) => (
            <line key={part} x1="0" x2="100%" y1={percent(part)} y2={percent(part)} className={classes.grid} />
          ))}
          {series.map((one, tone) => (
            <g key={one.id} className={TONES[tone]}>
              {labels.slice(1).map((_, before) => (
                <line
                  // biome-ignore lint/suspicious/noArrayIndexKey: a place on the axis is what the piece is
                  key={before}
                  x1={x(before)}
                  x2={x(before + 1)}
                  y1={y(at(one, before))}
                  y2={y(at(one, before + 1))}
                  strokeDasharray={DASHES[tone]}
                  className={classes.line}
                />
              ))}
              {labels.map((name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <circle key={index} cx={x(index)} cy={y(at(one, index))} r={labels.length > 24 ? 2 : 3.5}>
                  <title>{`${name} · ${one.name}: ${format(at(one, index))}`}</title>
                </circle>
              ))}
            </g>
          ))}
        </svg>
        <div className={classes.axis}>
          {ticks(labels).map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <span key={index}>{name}</span>
          ))}
        </div>
      </div>
    </figure>
  );
}

function Legend({ series, id, asLines = false }: { series: readonly Series[]; id: string; asLines?: boolean }) {
  return (
    <figcaption className={classes.legend}>
      {series.map((one, tone) => (
        <span key={one.id} className={classes.entry}>
          <svg className={cx(classes.swatch, TONES[tone])} aria-hidden="true">
            <defs>
              <pattern id={`${id}${tone}`} width="6" height="6" patternUnits="userSpaceOnUse">
                <path d={HATCHES[tone]} className={classes.hatch} />
              </pattern>
            </defs>
            {asLines ? (
              <line x1="0" x2="100%" y1="50%" y2="50%" strokeDasharray={DASHES[tone]} className={classes.line} />
            ) : (
              <>
                <rect width="100%" height="100%" />
                {tone > 0 && <rect width="100%" height="100%" fill={`url(#${id}${tone})`} className={classes.hatched} />}
              </>
            )}
          </svg>
          {one.name}
        </span>
      ))}
    </figcaption>
  );
}

/** The first round number above: 1, 2 or 5 with noughts, even so that its half is whole. */
function niceTop(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(most));
  const top = [1, 2, 4, 6, 8, 10].map((factor) => factor * unit).find((one) => one >= most) ?? most;
  return Math.max(2, top);
}

/** Seven at most, the first and the last among them. */
function ticks(labels: readonly string[]): string[] {
  const step = Math.max(1, Math.ceil((labels.length - 1) / 6));
  return labels.filter((_, index) => index === labels.length - 1 || (index % step === 0 && labels.length - 1 - index >= step / 2));
}
