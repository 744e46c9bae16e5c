import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../look/cx.ts';
import { Button } from './Button.tsx';
import classes from './Split.module.css';

/** A list with what is chosen in it beside; one of the two at a time where there is no room for both. */
export function Split({
  list,
  detail,
  back,
  onBack,
}: {
  list: ReactNode;
  /** Undefined while nothing is chosen. */
  detail: ReactNode | undefined;
  /** Name of the way back to the list. */
  back: string;
  onBack(): void;
}) {
  return (
    <div className={cx(classes.split, detail !== undefined && classes.chosen)}>
      <div className={classes.list}>{list}</div>
      {detail !== undefined && (
        <div className={classes.detail}>
          <div className={classes.back}>
            <Button kind="quiet" size="small" icon={<ArrowLeft />} onPress={onBack}>
              {back}
            </Button>
          </div>
          {detail}
        </div>
      )}
    </div>
  );
}
