import { type RefObject, useEffect } from 'react';
import type { Entry } from '../findings/order.ts';

/** Brings the current finding's mark to the middle, or its page where it has no box. */
export function useShowCurrent(box: RefObject<HTMLElement | null>, current: Entry | undefined, isReady: boolean): void {
  const id = current?.finding.id;
  const page = current?.finding.location.page;
  useEffect(() => {
    if (!isReady || id === undefined) return;
    const mark = box.current?.querySelector(`[data-finding="${id}"]`) ?? box.current?.querySelector(`[data-page="${page}"]`);
    mark?.scrollIntoView({ block: mark.hasAttribute('data-finding') ? 'center' : 'start' });
  }, [box, id, page, isReady]);
}
