import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { recoveryCodes } from '../../../http/schemas/people.ts';
import { call } from '../../data/client.ts';
import { ownFactorQuery } from '../../data/me.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { Enrolment } from '../../parts/second-factor/Enrolment.tsx';
import { RecoveryCodes } from '../../parts/second-factor/RecoveryCodes.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { Section } from './Section.tsx';
import { meWords } from './words.ts';

/** Recovery codes so few that one should think of others. */
const FEW = 3;
type Open = 'enrol' | 'codes' | 'remove' | null;

/** The second factor: off or on, and what can be done about it. */
export function FactorSection() {
  const t = useWords(meWords);
  const format = useFormat();
  const { data, error, refetch } = useQuery(ownFactorQuery);
  const [open, setOpen] = useState<Open>(null);
  if (error) return <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={2} />;
  const { inForceSince, recoveryCodesLeft, isRequired } = data;
  const text = inForceSince ? `${t.factorOn(format.date(inForceSince))} ${t.codesLeft(recoveryCodesLeft)}` : t.factorOff;
  return (
    <Section
      title={t.factor}
      why={
        <>
          <p>{text}</p>
          {inForceSince && recoveryCodesLeft <= FEW && <Chip tone="amber">{t.fewCodes}</Chip>}
          {isRequired && <p>{t.required}</p>}
        </>
      }
      actions={
        inForceSince ? (
          <>
            <Button onPress={() => setOpen('enrol')}>{t.newDevice}</Button>
            <Button onPress={() => setOpen('codes')}>{t.newCodes}</Button>
            {!isRequired && (
              <Button kind="danger" onPress={() => setOpen('remove')}>
                {t.remove}
              </Button>
            )}
          </>
        ) : (
          <Button kind="primary" onPress={() => setOpen('enrol')}>
            {t.setUp}
          </Button>
        )
      }
    >
      <FactorDialogs open={open} onClose={() => setOpen(null)} />
    </Section>
  );
}

function FactorDialogs({ open, onClose }: { open: Open; onClose(): void }) {
  const t = useWords(meWords);
  const client = useQueryClient();
  const closeAndLook = () => {
    onClose();
    void client.invalidateQueries({ queryKey: ['me'] });
    void client.invalidateQueries({ queryKey: ['sessions'] });
  };
  const done = (said: string) => {
    closeAndLook();
    notify({ text: said });
  };
  return (
    <>
      <Dialog title={t.factor} isOpen={open === 'enrol'} onClose={closeAndLook} size="small">
        <Enrolment onDone={() => done(t.confirmed)} />
      </Dialog>
      <Dialog title={t.newCodes} isOpen={open === 'codes'} onClose={onClose} size="small">
        <OtherCodes onKept={onClose} />
      </Dialog>
      <Dialog title={t.removeTitle} isOpen={open === 'remove'} onClose={onClose} size="small">
        <Removal onRemoved={() => done(t.removed)} />
      </Dialog>
    </>
  );
}

function OtherCodes({ onKept }: { onKept(): void }) {
  const t = useWords(meWords);
  const client = useQueryClient();
  const renew = useMutation({
    mutationFn: async () =>
      (await call<z.output<typeof recoveryCodes>>('POST', '/api/me/second-factor/recovery-codes')).data.recoveryCodes ?? [],
    onSuccess: () => client.invalidateQueries({ queryKey: ['me'] }),
  });
  if (renew.data) return <RecoveryCodes codes={renew.data} onKept={onKept} />;
  return (
    <div className={classes.form}>
      <p>{t.newCodesWhy}</p>
      {renew.error && <Banner tone="danger">{failureOf(renew.error).message}</Banner>}
      <Button kind="primary" onPress={() => renew.mutate()} isDisabled={renew.isPending}>
        {t.newCodes}
      </Button>
    </div>
  );
}

function Removal({ onRemoved }: { onRemoved(): void }) {
  const t = useWords(meWords);
  const remove = useMutation({ mutationFn: () => call('DELETE', '/api/me/second-factor'), onSuccess: onRemoved });
  return (
    <div className={classes.form}>
      <p>{t.removeWhy}</p>
      {remove.error && <Banner tone="danger">{failureOf(remove.error).message}</Banner>}
      <Button kind="danger" onPress={() => remove.mutate()} isDisabled={remove.isPending}>
        {t.remove}
      </Button>
    </div>
  );
}
