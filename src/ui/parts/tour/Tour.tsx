import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { TOUR, type TourStep } from './steps.ts';
import classes from './Tour.module.css';
import { tourWords } from './words.ts';

/** Each person closes it for themselves, on this device. */
const keptAs = (account: string) => `imprimatur.tour.${account}`;

/** Leads a newcomer through the demonstration: what is theirs to do, and who comes next. Shown to people who came in by a click, until they close it. */
export function Tour() {
  const { account, way } = useMe();
  const [isClosed, setClosed] = useState(() => localStorage.getItem(keptAs(account.id)) === 'closed');
  if (way !== 'demonstration' || isClosed) return null;
  return (
    <Strip
      onClose={() => {
        localStorage.setItem(keptAs(account.id), 'closed');
        setClosed(true);
      }}
    />
  );
}

function Strip({ onClose }: { onClose(): void }) {
  const t = useWords(tourWords);
  const { grants } = useMe();
  const { nameOf } = useNames();
  const changePerson = useChangePerson();
  const [isOpen, setOpen] = useState(false);
  const roles = new Set<string>(grants.map(({ role }) => role));
  const mine = TOUR.findIndex(({ role }) => role !== null && roles.has(role));
  const step = TOUR[mine];
  const next = TOUR.slice(mine + 1).find(({ role }) => role !== null && !roles.has(role));
  return (
    <aside className={classes.strip} aria-label={t.title}>
      <div className={classes.text}>
        <span className={classes.head}>
          {t.title}
          {step && ` · ${t.step(mine + 1, TOUR.length)} · ${t.you(nameOf('roles', step.role as string))}`}
        </span>
        <span>{step ? t[step.id] : t.nobody}</span>
      </div>
      <div className={classes.actions}>
        {step && <Go to={step.to} />}
        {step && next?.role && (
          <Button size="small" onPress={() => void changePerson()}>
            {t.next(nameOf('roles', next.role))}
          </Button>
        )}
        <Button kind="quiet" size="small" onPress={() => setOpen(true)}>
          {t.all}
        </Button>
        <Button kind="quiet" size="small" icon={<X />} aria-label={t.dismiss} onPress={onClose} />
      </div>
      <Dialog title={t.title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>{t.about}</p>
        <ol className={classes.steps}>
          {TOUR.map((one) => (
            <Step key={one.id} step={one} isMine={one.role !== null && roles.has(one.role)} />
          ))}
        </ol>
      </Dialog>
    </aside>
  );
}

function Step({ step: { id, role }, isMine }: { step: TourStep; isMine: boolean }) {
  const t = useWords(tourWords);
  const { nameOf } = useNames();
  const name = role === null ? t.everybody : nameOf('roles', role);
  return (
    <li className={classes.step}>
      <span className={classes.role}>{isMine ? t.yours(name) : name}</span>
      <span>{t[id]}</span>
    </li>
  );
}

/** The library is a page of its own, outside of the workspace. */
function Go({ to }: { to: TourStep['to'] }) {
  const t = useWords(tourWords);
  const { language } = useLanguage();
  const { history } = useRouter();
  const isOutside = to === '/library';
  return (
    <Button kind="primary" size="small" onPress={() => (isOutside ? window.location.assign(`${to}?lang=${language}`) : history.push(to))}>
      {t.go}
    </Button>
  );
}

function useChangePerson(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await call('DELETE', '/api/session').catch(() => undefined);
    client.clear();
    await navigate({ to: '/sign-in', search: {} });
  };
}
