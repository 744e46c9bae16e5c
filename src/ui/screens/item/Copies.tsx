import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Problem } from '../../data/client.ts';
import { copyItem } from '../../data/drafting.ts';
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

/** What has ended can be begun anew with the same content; each of the two names the other. */
export function Copies({ view }: { view: ItemView }) {
  const t = useWords(itemWords);
  const { copiedFrom, copies } = view;
  const link = ({ item, number }: (typeof copies)[number]) => (
    <Link key={item} to="/items/$id" params={{ id: item }}>
      {t.number(number)}
    </Link>
  );
  return (
    <>
      {copiedFrom && (
        <p className={classes.faint}>
          {t.copiedFrom} {link(copiedFrom)}
        </p>
      )}
      {copies.length > 0 && (
        <p className={classes.links}>
          {t.copies} {copies.map(link)}
        </p>
      )}
      {hasEnded(view) && <CopyButton view={view} />}
    </>
  );
}

/** Nothing more happens to it by itself, and it is not out. */
function hasEnded(view: ItemView): boolean {
  const { item, releases } = view;
  if (releases.some(({ recalledAt }) => recalledAt === null)) return false;
  return !item.open || releases.length > 0 || (item.waitsFor.length === 0 && !isAtWork(view));
}

function CopyButton({ view: { item, quarantined } }: { view: ItemView }) {
  const t = useWords(itemWords);
  const { grants } = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isCopying, setCopying] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const intention = useRef(newIntention());
  if (quarantined || !grants.some(({ role }) => role === 'drafter')) return null;
  const copy = async () => {
    setCopying(true);
    setProblem(undefined);
    try {
      const id = await copyItem(item.id, intention.current);
      notify({ text: t.copied });
      await client.invalidateQueries({ queryKey: ['drafts'] });
      await navigate({ to: '/items/$id/revise', params: { id } });
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(500, {}));
      setCopying(false);
    }
  };
  return (
    <>
      <p className={classes.actions}>
        <Button isDisabled={isCopying} onPress={() => void copy()}>
          {t.copy}
        </Button>
      </p>
      {problem && (
        <Banner tone="danger" title={problem.title || t.refused}>
          <p>{problem.message}</p>
        </Banner>
      )}
    </>
  );
}
