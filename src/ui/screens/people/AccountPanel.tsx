import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Account, type Grant, useUnits } from '../../data/directory.ts';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { type AccountAction, AccountActions } from './AccountActions.tsx';
import { grantsQuery, waitingQuery } from './query.ts';
import classes from './Screen.module.css';
import { peopleWords } from './words.ts';

interface AccountPanelProps {
  id: string;
  accounts: readonly Account[];
  isAdministrator: boolean;
  onClose(): void;
}

/** One account: what it is, what it may do, what waits for a second person, and what an administrator can change. */
export function AccountPanel({ id, accounts, isAdministrator, onClose }: AccountPanelProps) {
  const t = useWords(peopleWords);
  const me = useMe();
  const account = accounts.find((one) => one.id === id);
  const [action, setAction] = useState<AccountAction>();
  const mayChange = isAdministrator && me.account.id !== id;
  return (
    <Dialog title={account?.name ?? t.title} isOpen onClose={onClose} side>
      {account ? (
        <>
          <About account={account} />
          {!mayChange && <Banner>{me.account.id === id ? t.own : t.onlyAdministrators}</Banner>}
          {mayChange && (
            <div className={classes.actions}>
              <Button onPress={() => setAction({ kind: 'edit' })}>{t.edit}</Button>
              <Button onPress={() => setAction({ kind: 'grant' })}>{t.grant}</Button>
              <Button onPress={() => setAction({ kind: 'reset' })}>{t.reset}</Button>
              {account.linkedSince !== null && <Button onPress={() => setAction({ kind: 'unlink' })}>{t.unlink}</Button>}
              <Button kind={account.active ? 'danger' : 'usual'} onPress={() => setAction({ kind: account.active ? 'disable' : 'enable' })}>
                {account.active ? t.disable : t.enable}
              </Button>
            </div>
          )}
          <Waiting account={id} />
          <Roles account={account} {...(mayChange && { onRevoke: (grant: Grant) => setAction({ kind: 'revoke', grant }) })} />
          <Link to="/audit" search={{ actor: id }}>
            {t.trail}
          </Link>
          <AccountActions account={account} action={action} onClose={() => setAction(undefined)} />
        </>
      ) : (
        <p>{t.noSuch}</p>
      )}
    </Dialog>
  );
}

function About({ account: { login, email, unit, active, mustChangePassword, createdAt, linkedSince } }: { account: Account }) {
  const t = useWords(peopleWords);
  const { pathOf } = useUnits();
  const format = useFormat();
  return (
    <Facts
      facts={[
        [t.login, login],
        [t.email, email ?? '–'],
        [t.unit, pathOf(unit)],
        [t.state, active ? (mustChangePassword ? t.firstPassword : t.active) : t.disabled],
        ...(linkedSince === null ? [] : [[t.linked, t.linkedSince(format.dateTime(linkedSince))] as const]),
        [t.created, format.dateTime(createdAt)],
      ]}
    />
  );
}

/** What somebody proposed about the account and nobody has confirmed yet: it is not in force. */
function Waiting({ account }: { account: string }) {
  const t = useWords(peopleWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { data } = useQuery(waitingQuery);
  const rows = data?.rows.filter(({ subject, state }) => subject === account && state === 'open') ?? [];
  if (rows.length === 0) return null;
  return (
    <Banner tone="warning" title={t.waiting}>
      <ul>
        {rows.map(({ id, kind, content, proposedBy, proposedAt }) => (
          <li key={id}>
            {nameOf('proposals', kind)}
            {rolesIn(content).map((role) => ` · ${nameOf('roles', role)}`)} · {data?.names[proposedBy] ?? proposedBy} ·{' '}
            {format.ago(proposedAt)}{' '}
            <Link to="/proposals" search={{ view: 'all', id }} className={classes.link}>
              {t.waitingShow}
            </Link>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function rolesIn(content: Record<string, unknown>): string[] {
  const { grants } = content as { grants?: { role: string }[] };
  return grants?.map(({ role }) => role) ?? [];
}

function Roles({ account, onRevoke }: { account: Account; onRevoke?: (grant: Grant) => void }) {
  const t = useWords(peopleWords);
  const grants = useQuery(grantsQuery(account.id));
  const now = new Date().toISOString();
  const isOver = ({ revokedAt, until }: Grant) => revokedAt !== null || (until !== null && until <= now);
  return (
    <Loaded query={grants}>
      {({ rows, names }) => (
        <>
          <section className={classes.part}>
            <h3>{t.roles}</h3>
            {rows.filter((row) => !isOver(row)).length === 0 && <p className={classes.faint}>{t.noRoles}</p>}
            <ul className={classes.grants}>
              {rows
                .filter((row) => !isOver(row))
                .map((row) => (
                  <GrantLine key={row.id} grant={row} names={names} {...(onRevoke && { onRevoke })} />
                ))}
            </ul>
          </section>
          {rows.some(isOver) && (
            <details className={classes.part}>
              <summary className={classes.summary}>{t.earlier}</summary>
              <ul className={classes.grants}>
                {rows.filter(isOver).map((row) => (
                  <GrantLine key={row.id} grant={row} names={names} />
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </Loaded>
  );
}

interface GrantLineProps {
  grant: Grant;
  names: Readonly<Record<string, string>>;
  onRevoke?: (grant: Grant) => void;
}

function GrantLine({ grant, names, onRevoke }: GrantLineProps) {
  const t = useWords(peopleWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { nameOf: unitName } = useUnits();
  const { role, unit, from, until, delegatedBy, revokedAt } = grant;
  const facts = [
    unitName(unit),
    `${t.since} ${format.date(from)}`,
    until && `${t.until} ${format.end.date(until)}`,
    revokedAt && `${t.ended} ${format.date(revokedAt)}`,
    delegatedBy && t.delegatedBy(names[delegatedBy] ?? delegatedBy),
  ].filter(Boolean);
  return (
    <li className={classes.grant}>
      <span className={classes.names}>
        <b>{nameOf('roles', role)}</b>
        <span className={classes.faint}>{facts.join(' · ')}</span>
      </span>
      {onRevoke && (
        <Button size="small" kind="danger" onPress={() => onRevoke(grant)}>
          {t.revoke}
        </Button>
      )}
    </li>
  );
}
