import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { NewToken } from './NewToken.tsx';
import { type Token, tokensQuery } from './query.ts';
import classes from './Screen.module.css';
import { Section } from './Section.tsx';
import { meWords } from './words.ts';

/** One's API tokens. */
export function Tokens() {
  const t = useWords(meWords);
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(tokensQuery);
  const [isOpen, setOpen] = useState(false);
  const again = () => client.invalidateQueries(tokensQuery);
  const revoke = useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/tokens/${id}`),
    onSuccess: () => notify({ text: t.tokenRevoked }),
    onError: (problem) => notify({ text: failureOf(problem).message, tone: 'danger' }),
    onSettled: again,
  });
  const make = (
    <Button kind="primary" onPress={() => setOpen(true)}>
      {t.newToken}
    </Button>
  );
  return (
    <Section title={t.tokens} why={t.tokensWhy} actions={data?.length ? make : undefined}>
      {error && <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={2} />}
      {data?.length === 0 && <EmptyState title={t.noTokens} text={t.noTokensText} action={make} />}
      <ul className={classes.rows}>
        {data?.toReversed().map((token) => (
          <Row key={token.id} token={token} isPending={revoke.isPending} onRevoke={() => revoke.mutate(token.id)} />
        ))}
      </ul>
      <Dialog title={t.newToken} isOpen={isOpen} onClose={() => setOpen(false)}>
        <NewToken
          onMade={again}
          onClose={() => {
            setOpen(false);
          }}
        />
      </Dialog>
    </Section>
  );
}

function Row({ token, isPending, onRevoke }: { token: Token; isPending: boolean; onRevoke(): void }) {
  const t = useWords(meWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { name, scopes, createdAt, expiresAt, lastUsedAt, revokedAt } = token;
  const isOver = expiresAt <= new Date().toISOString();
  const end = revokedAt ? t.revoked(format.date(revokedAt)) : (isOver ? t.expired : t.expires)(format.end.date(expiresAt));
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <p className={classes.first}>
          {name}
          {(revokedAt || isOver) && <Chip>{end}</Chip>}
        </p>
        <p className={classes.faint}>{scopes.map((scope) => nameOf('scopes', scope)).join('; ')}</p>
        <p className={classes.faint}>
          {[
            t.opened(format.date(createdAt)),
            ...(revokedAt || isOver ? [] : [end]),
            lastUsedAt ? t.used(format.ago(lastUsedAt)) : t.neverUsed,
          ].join(' · ')}
        </p>
      </div>
      {!revokedAt && !isOver && (
        <Button size="small" aria-label={t.revokeOne(name)} isDisabled={isPending} onPress={onRevoke}>
          {t.revoke}
        </Button>
      )}
    </li>
  );
}
