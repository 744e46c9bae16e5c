import { type ReactNode, Suspense, useRef, useState } from 'react';
import { later } from './later.tsx';
import classes from './Menu.module.css';

const MenuList = later(() => import('./overlays/MenuList.tsx'));

export interface MenuItem {
  id: string;
  name: string;
  icon?: ReactNode;
  isDisabled?: boolean;
  onAction?(): void;
  /** Where it leads, instead of an action. */
  href?: string;
  /** Name of the file that the address gives. */
  download?: string;
}

/** A button that opens a list of actions. What the button shows is its name; `label` names the list. */
export function Menu({ label, button, items }: { label: string; button: ReactNode; items: readonly MenuItem[] }) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<'by hand' | 'first' | 'last'>();
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={classes.button}
        aria-haspopup="menu"
        aria-expanded={opened !== undefined}
        onClick={({ detail }) => setOpened(detail === 0 ? 'first' : 'by hand')}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpened(event.key === 'ArrowDown' ? 'first' : 'last');
        }}
      >
        {button}
      </button>
      <Suspense>
        {opened && (
          <MenuList
            label={label}
            items={items}
            trigger={trigger}
            focus={opened === 'by hand' ? true : opened}
            onClose={() => setOpened(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}
