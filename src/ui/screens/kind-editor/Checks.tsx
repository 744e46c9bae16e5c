import { Checkbox } from '../../kit/Choice.tsx';
import classes from './Screen.module.css';

interface ChecksProps<K extends string> {
  label: string;
  options: readonly { id: K; name: string }[];
  chosen: readonly K[];
  onChange(chosen: K[]): void;
  error?: string | undefined;
}

/** Some of a few. */
export function Checks<K extends string>({ label, options, chosen, onChange, error }: ChecksProps<K>) {
  return (
    <fieldset className={classes.checks}>
      <legend className={classes.legend}>{label}</legend>
      {options.map(({ id, name }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          isInvalid={error !== undefined}
          // In the order of the options, whatever the order in which they were chosen.
          onChange={(on) => onChange(options.map((one) => one.id).filter((one) => (one === id ? on : chosen.includes(one))))}
        >
          {name}
        </Checkbox>
      ))}
      {error && <p className={classes.error}>{error}</p>}
    </fieldset>
  );
}
