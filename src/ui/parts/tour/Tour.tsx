import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { signInWaysQuery, useMe } from '../../data/me.ts';
import { leaveSession } from '../../data/session-end.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { stepOf, TOUR, type TourStep } from './steps.ts';
import classes from './Tour.module.css';
import { tourWords } from './words.ts';

/** How far the tour is in this browser, whoever goes on with it. */
const REACHED = 'imprimatur.tour';
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
  const { pathname } = useLocation();
  const goOn = useGoOn();
  const [isOpen, setOpen] = useState(false);
  const [reached, reach] = useState(() => localStorage.getItem(REACHED));
  const roles = new Set<string>(grants.map(({ role }) => role));
  const mine = stepOf(roles, reached);
  const step = TOUR[mine];
  const next = step && TOUR[mine + 1];
  const isThere = pathname.startsWith('/items/') || (step !== undefined && `${pathname}/`.startsWith(`${step.to}/`));
  return (
    <aside className={classes.strip} aria-label={t.title}>
      <div className={classes.text}>
        <span className={classes.head}>
          {t.title}
          {step && ` · ${t.step(mine + 1, TOUR.length)} · ${t.you(nameOf('roles', step.role))}`}
        </span>
        <span>{step ? t[step.id] : t.nobody}</span>
      </div>
      <div className={classes.actions}>
        {step && !isThere && <Go to={step.to} />}
        {next && (
          <Button
            size="small"
            onPress={() => {
              localStorage.setItem(REACHED, next.id);
              if (roles.has(next.role)) reach(next.id);
              else void goOn(next);
            }}
          >
            {roles.has(next.role) ? t.nextStep : t.next(nameOf('roles', next.role))}
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
            <Step key={one.id} step={one} isMine={roles.has(one.role)} />
          ))}
        </ol>
      </Dialog>
    </aside>
  );
}

function Step({ step: { id, role, everybody }, isMine }: { step: TourStep; isMine: boolean }) {
  const t = useWords(tourWords);
  const { nameOf } = useNames();
  const name = everybody ? t.everybody : nameOf('roles', role);
  return (
    <li className={classes.step}>
      <span className={classes.role}>{isMine && !everybody ? t.yours(name) : name}</span>
      <span>{t[id]}</span>
    </li>
  );
}

/** The library is a page of its own, outside of the workspace: it opens beside it, so that the way back is not lost. */
function Go({ to }: { to: TourStep['to'] }) {
  const t = useWords(tourWords);
  const { language } = useLanguage();
  const { history } = useRouter();
  const open = () => (to === '/library' ? window.open(`${to}?lang=${language}`, '_blank', 'noopener') : history.push(to));
  return (
    <Button kind="primary" size="small" onPress={open}>
      {t.go}
    </Button>
  );
}

/** Goes on as whoever comes next, at the place of their step: the page begins anew, with nothing of the person before. */
function useGoOn(): (next: TourStep) => Promise<void> {
  const navigate = useNavigate();
  const client = useQueryClient();
  return async ({ role, to }) => {
    leaveSession();
    try {
      await call('DELETE', '/api/session');
      const { demonstration } = await client.fetchQuery(signInWaysQuery);
      const person = demonstration?.find(({ roles }) => roles.some(({ id }) => id === role));
      await call('POST', '/api/session/demonstration', { body: { login: person?.login ?? '' } });
      window.location.assign(to);
    } catch {
      // Clicking signs nobody in any more, or the server is away: the entrance says so.
      client.clear();
      await navigate({ to: '/sign-in', search: {} });
    }
  };
}
