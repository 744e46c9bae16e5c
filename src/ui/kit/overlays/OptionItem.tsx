import { ListBoxItem } from 'react-aria-components';
import { cx } from '../../look/cx.ts';
import classes from '../Select.module.css';
import type { Option } from '../Select.tsx';

export function OptionItem({ option: { id, name, note, isDisabled = false } }: { option: Option }) {
  return (
    <ListBoxItem id={id} textValue={name} isDisabled={isDisabled} className={cx(classes.item)}>
      <span>{name}</span>
      {note && <span className={classes.note}>{note}</span>}
    </ListBoxItem>
  );
}
