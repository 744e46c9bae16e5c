import { ListBoxItem } from 'react-aria-components';
import { cx } from '../../look/cx.ts';
import classes from '../Select.module.css';

export interface Option<K extends string = string> {
  id: K;
  name: string;
  /** One more line below the name. */
  note?: string;
  isDisabled?: boolean;
}

export function OptionItem({ option: { id, name, note, isDisabled = false } }: { option: Option }) {
  return (
    <ListBoxItem id={id} textValue={name} isDisabled={isDisabled} className={cx(classes.item)}>
      <span>{name}</span>
      {note && <span className={classes.note}>{note}</span>}
    </ListBoxItem>
  );
}
