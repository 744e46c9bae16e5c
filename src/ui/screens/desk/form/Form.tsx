import { useQuery } from '@tanstack/react-query';
import { Download, Printer } from 'lucide-react';
import { formFileAddress, reviewFormQuery } from '../../../data/item.ts';
import { useFormOf } from '../../../data/vocabulary.ts';
import { Button } from '../../../kit/Button.tsx';
import { LinkButton } from '../../../kit/LinkButton.tsx';
import { EmptyState, FailedState, Skeleton } from '../../../kit/States.tsx';
import { failureOf } from '../../../shell/failure-of.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import classes from './Form.module.css';
import { Sheet } from './Sheet.tsx';
import { formWords } from './words.ts';

/** The round as the form that offices file, to read and to print. */
export function Form({ desk }: { desk: Desk }) {
  const t = useWords(formWords);
  const { language } = useLanguage();
  const { item, reviews } = desk.item;
  const round = reviews.reduce((latest, one) => Math.max(latest, one.round), 0);
  const { data, error, refetch } = useQuery({ ...reviewFormQuery(item.id, item.version, round), enabled: round > 0 });
  // Its words too: labels that came later would move the columns.
  const { isReady } = useFormOf(item);
  if (round === 0) return <EmptyState title={t.none} />;
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <Button icon={<Printer />} onPress={() => window.print()} isDisabled={!data}>
          {t.print}
        </Button>
        <LinkButton icon={<Download />} href={formFileAddress(item.id, round, language)}>
          {t.file}
        </LinkButton>
      </div>
      {error && !data ? (
        <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />
      ) : data && isReady ? (
        <Sheet form={data} />
      ) : (
        <div className={classes.sheet}>
          <Skeleton rows={14} />
        </div>
      )}
    </div>
  );
}
