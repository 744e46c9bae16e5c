import classes from './Avatar.module.css';

/** The first character of a name in a circle; the name itself is beside it or in `title`. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className={classes.avatar} title={name} aria-hidden="true">
      {[...name][0] ?? '?'}
    </span>
  );
}
