import { Skeleton } from '../../../kit/States.tsx';
import classes from './Pages.module.css';

/** A page of A4 size, before the first one is there. */
export function PageWaiting() {
  return (
    <div className={classes.pages}>
      <div className={classes.page}>
        <svg className={classes.marks} viewBox="0 0 595 842" aria-hidden="true" />
        <div className={classes.waiting}>
          <Skeleton rows={14} height="line" />
        </div>
      </div>
    </div>
  );
}
