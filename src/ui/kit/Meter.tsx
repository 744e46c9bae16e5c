import classes from './Meter.module.css';

export interface MeterProps {
  label: string;
  value: number;
  of: number;
  tone?: 'green' | 'amber' | 'azure';
  /** The label is shown elsewhere. */
  labelHidden?: boolean;
}

/** How much of a whole. The numbers are in the text too: the bar only helps the eye. SVG, since the security policy allows no style attribute. */
export function Meter({ label, value, of, tone = 'green', labelHidden = false }: MeterProps) {
  const share = of === 0 ? 0 : Math.min(1, value / of);
  return (
    <div className={classes.meter}>
      {!labelHidden && (
        <span className={classes.label}>
          {label} <span className={classes.numbers}>{`${value} / ${of}`}</span>
        </span>
      )}
      <svg className={classes.bar} viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={`${label}: ${value} / ${of}`}>
        <rect className={classes.ground} width="100" height="6" />
        <rect className={classes[tone]} width={share * 100} height="6" />
      </svg>
    </div>
  );
}
