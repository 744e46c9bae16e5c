import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Problem } from '../../data/client.ts';
import { deriveItem } from '../../data/drafting.ts';
import { newIntention } from '../../data/intention.ts';
import type { ItemView } from '../../data/item.ts';
import { useMe } from '../../data/me.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { useWords } from '../../words/language.tsx';
import classes from './Answer.module.css';
import { isAtWork } from './at-work.ts';
import { itemWords } from './words.ts';

/** What the item was made from and what was made from it, and what can be made: a copy of what has ended, the correction of what was released. */
export function Ties({ view }: { view: ItemView }) {
  const t = useWords(itemWords);
  const { copiedFrom, copies, corrects, correctedBy } = view;
  const lines: [string, (ItemView['copies'][number] | null)[]][] = [
    [t.corrects, [corrects]],
    [t.correctedBy, [correctedBy]],
    [t.copiedFrom, [copiedFrom]],
    [t.copies, copies],
  ];
  return (
    <>
      {lines.map(([name, of]) => {
        const there = of.flatMap((one) => one ?? []);
        return (
          there.length > 0 && (
            <p key={name} className={classes.links}>
              {name}{' '}
              {there.map(({ item, number }) => (
                <Link key={item} to="/items/$id" params={{ id: item }}>
                  {t.number(number)}
                </Link>
              ))}
            </p>
          )
        );
      })}
      <Making view={view} />
    </>
  );
}

/** Nothing more happens to it by itself, and it is not out. */
function hasEnded(view: ItemView): boolean {
  const { item, releases } = view;
  if (releases.some(({ recalledAt }) => recalledAt === null)) return false;
  return !item.open || releases.length > 0 || (item.waitsFor.length === 0 && !isAtWork(view));
}

function Making({ view }: { view: ItemView }) {
  const { item, quarantined, releases, correctedBy } = view;
  const t = useWords(itemWords);
  const { grants } = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const intentions = useRef({ copy: newIntention(), correction: newIntention() });
  if (quarantined || !grants.some(({ role }) => role === 'drafter')) return null;
  const canCorrect = releases.length > 0 && correctedBy === null;
  const make = async (as: 'copy' | 'correction') => {
    setMaking(true);
    setProblem(undefined);
    try {
      const id = await deriveItem(item.id, as, intentions.current[as]);
      notify({ text: as === 'copy' ? t.copied : t.correcting });
      await client.invalidateQueries({ queryKey: ['drafts'] });
      await navigate({ to: '/items/$id/revise', params: { id } });
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(500, {}));
      setMaking(false);
    }
  };
  return (
    <>
      {(canCorrect || hasEnded(view)) && (
        <p className={classes.actions}>
          {canCorrect && (
            <Button isDisabled={isMaking} onPress={() => void make('correction')}>
              {t.correct}
            </Button>
          )}
          {hasEnded(view) && (
            <Button isDisabled={isMaking} onPress={() => void make('copy')}>
              {t.copy}
            </Button>
          )}
        </p>
      )}
      {canCorrect && <p className={classes.faint}>{t.correctWhy}</p>}
      {problem && (
        <Banner tone="danger" title={problem.title || t.refused}>
          <p>{problem.message}</p>
        </Banner>
      )}
    </>
  );
}
