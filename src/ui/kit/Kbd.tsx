import classes from './Kbd.module.css';

const SHOWN: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };

/** A key or a sequence of keys as it is printed: `g q` is two. */
export function Kbd({ children, inverted = false }: { children: string; inverted?: boolean }) {
  return (
    <span className={classes.keys} aria-hidden="true">
      {children.split(' ').map((key) => (
        <kbd key={key} className={inverted ? classes.inverted : classes.key}>
          {SHOWN[key] ?? key}
        </kbd>
      ))}
    </span>
  );
}
