import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../data/client.ts';
import { mailWishQuery, type MailWish as Wish } from '../../data/notifications.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Cards } from '../../kit/Choice.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { Loaded } from '../../shell/Loaded.tsx';
import { useWords } from '../../words/language.tsx';
import classes from './MailWish.module.css';
import { mailWishWords } from './words.ts';

const WISHES = ['at-once', 'digest', 'none'] as const satisfies readonly Wish['mail'][];

/** How the person wants e-mails. It is kept with the choice itself: there is nothing to send. */
export function MailWish() {
  const t = useWords(mailWishWords);
  const { nameOf } = useNames();
  const client = useQueryClient();
  const query = useQuery(mailWishQuery);
  const { mutate, variables, isPending } = useMutation({
    mutationFn: async (mail: Wish['mail']) => (await call<Wish>('PUT', '/api/me/mail-wish', { body: { mail } })).data,
    onSuccess: (kept) => {
      client.setQueryData(mailWishQuery.queryKey, kept);
      notify({ text: t.kept });
    },
    onError: (error) => notify({ tone: 'danger', text: failureOf(error).message || t.failed }),
  });
  return (
    <Loaded query={query}>
      {({ mail, email }) => (
        <section className={classes.wish}>
          <h2>{t.title}</h2>
          {email === null ? <Banner tone="warning">{t.noAddress}</Banner> : <p>{t.address(email)}</p>}
          <Cards
            label={t.title}
            labelHidden
            value={isPending ? (variables ?? mail) : mail}
            onChange={(next) => mutate(next)}
            cards={WISHES.map((id) => ({ id, title: nameOf('mailWishes', id), text: t[id] }))}
          />
          <p className={classes.faint}>{t.nothing}</p>
        </section>
      )}
    </Loaded>
  );
}
