import { type ReactNode, Suspense, useRef, useState } from 'react';
import { later } from './later.tsx';
import classes from './Menu.module.css';
import type { MenuItem, MenuListProps } from './overlays/MenuList.tsx';

const MenuList = later(() => import('./overlays/MenuList.tsx'));

/** A button that opens a list of actions. What the button shows is its name; `label` names the list. */
export function Menu({ label, button, items }: { label: string; button: ReactNode; items: readonly MenuItem[] }) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<MenuListProps['focus']>();
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={classes.button}
        aria-haspopup="menu"
        aria-expanded={opened !== undefined}
        onClick={({ detail }) => setOpened(detail === 0 ? 'first' : true)}
        onKeyDown={(event) => {
          // By the press itself: the click that a button makes of Enter would be told as one of assistive technology, and the focus come late.
          if (!['Enter', ' ', 'ArrowDown', 'ArrowUp'].includes(event.key)) return;
          event.preventDefault();
          setOpened(event.key === 'ArrowUp' ? 'last' : 'first');
        }}
      >
        {button}
      </button>
      <Suspense>
        {opened && <MenuList label={label} items={items} trigger={trigger} focus={opened} onClose={() => setOpened(undefined)} />}
      </Suspense>
    </>
  );
}
