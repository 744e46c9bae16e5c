import type { Revision } from '../../data/item.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { compareFrom } from '../../parts/compare/compare-from.ts';
import { type DecisionType, decisionsOf, obstacleOf } from './decision/decisions.ts';
import type { Deciding } from './decision/use-decision.ts';
import { isOpen, nextOpen, step } from './findings/order.ts';
import type { Answering, Disposition } from './findings/use-answering.ts';
import { DESK_VIEWS } from './search.ts';
import type { Desk } from './use-desk.ts';
import type { Way } from './use-way.ts';

interface Parts {
  desk: Desk;
  revisions: readonly Revision[];
  way: Way;
  answering: Answering;
  deciding: Deciding;
}

/** Every action of the desk by key. While a panel is open the keys of the page below it do nothing. */
export function useDeskKeys({ desk, revisions, way, answering, deciding }: Parts): void {
  const { listed, entries = [], current } = desk;
  const inPanel = deciding.open !== undefined;
  const onPage = (run: () => void) => () => {
    if (!inPanel) run();
  };
  const answer = (one: Disposition) => onPage(() => answering.press(one));
  const decide = (type: DecisionType) =>
    onPage(() => {
      const decision = decisionsOf(desk.item).find((one) => one.type === type);
      const open = entries.filter(isOpen).map(({ finding }) => finding);
      if (decision && !decision.whyNot && (type !== 'APPROVE' || obstacleOf(decision.step, open, desk.item.owners).open === 0))
        deciding.begin(decision);
    });
  const toFile = (by: 1 | -1) =>
    onPage(() => {
      const file = desk.file + by;
      if (file >= 0 && file < desk.files.length) desk.show({ file, view: undefined });
    });
  useKeys({
    nextFinding: onPage(() => desk.goTo(step(listed, current?.finding.id, 1))),
    previousFinding: onPage(() => desk.goTo(step(listed, current?.finding.id, -1))),
    nextOpenFinding: onPage(() => desk.goTo(nextOpen(entries, current?.finding.id))),
    falsePositive: answer('false-positive'),
    accepted: answer('accepted'),
    toFix: answer('to-fix'),
    editReason: onPage(() => answering.field.current?.focus()),
    sameValue: onPage(answering.toggleSame),
    undo: onPage(answering.undo),
    previousFile: toFile(-1),
    nextFile: toFile(1),
    nextView: onPage(() => {
      const hasEarlier = compareFrom(desk.item, revisions, desk.search.from) !== undefined;
      const hasRound = desk.item.reviews.length > 0;
      const views = DESK_VIEWS.filter((view) => (view !== 'diff' || hasEarlier) && (view !== 'form' || hasRound));
      const next = views[(views.indexOf(desk.view) + 1) % views.length];
      desk.show({ view: next === 'text' ? undefined : next });
    }),
    sideBySide: onPage(() => desk.view === 'diff' && desk.show({ beside: desk.search.beside ? undefined : true })),
    opinion: onPage(() => document.querySelector<HTMLTextAreaElement>('[data-opinion] textarea')?.focus()),
    approve: decide('APPROVE'),
    return: decide('RETURN'),
    consult: decide('CONSULT'),
    refer: decide('REFER'),
    send: () => void deciding.send(),
    nextItem: onPage(() => way.go(way.next)),
    previousItem: onPage(() => way.go(way.previous)),
    close: () => {
      const { activeElement } = document;
      if (inPanel) deciding.cancel();
      else if (activeElement instanceof HTMLElement && activeElement.matches('input, textarea')) activeElement.blur();
      else way.back();
    },
  });
}
