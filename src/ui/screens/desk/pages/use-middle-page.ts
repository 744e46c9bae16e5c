import { type RefObject, useEffect } from 'react';

/** Tells which page lies in the middle of what is seen, whenever it is scrolled. Between two pages nothing is told. */
export function useMiddlePage(box: RefObject<HTMLElement | null>, onMiddle: (page: number) => void, isReady: boolean): void {
  useEffect(() => {
    const scroller = isReady ? box.current?.closest('[data-scrolls]') : undefined;
    if (!scroller) return;
    const tell = () => {
      const { left, top, width, height } = scroller.getBoundingClientRect();
      const page = document
        .elementFromPoint(left + width / 2, top + height / 2)
        ?.closest('[data-page]')
        ?.getAttribute('data-page');
      if (page) onMiddle(Number(page));
    };
    scroller.addEventListener('scroll', tell, { passive: true });
    return () => scroller.removeEventListener('scroll', tell);
  }, [box, onMiddle, isReady]);
}
