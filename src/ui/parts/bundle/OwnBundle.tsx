import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { bundleKindsQuery, bundleOfItemQuery } from '../../data/bundles.ts';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import type { ItemView } from '../../data/item.ts';
import { useMe } from '../../data/me.ts';
import { Button } from '../../kit/Button.tsx';
import { Select } from '../../kit/Select.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './OwnBundle.module.css';
import { ownBundleWords } from './words.ts';

/** The bundle that an item goes out with; where there is none, the way to make one. */
export function OwnBundle({ view: { item, releases } }: { view: ItemView }) {
  const t = useWords(ownBundleWords);
  const { language } = useLanguage();
  const { account, grants } = useMe();
  const { data } = useQuery(bundleOfItemQuery(item.id, item.version));
  const [isMaking, setMaking] = useState(false);
  const mayMake = item.open && releases.length === 0 && (item.drafter === account.id || grants.some(({ role }) => role === 'publisher'));
  if (data === undefined || (data === null && !mayMake)) return null;
  return (
    <section className={classes.part} aria-label={t.title}>
      <h2>{t.title}</h2>
      {data ? (
        <>
          <Link to="/bundles/$id" params={{ id: data.id }}>
            {t.number(String(data.number))} · {data.name[language]}
          </Link>
          {data.role && <p>{t.is(data.role[language])}</p>}
          {(data.state === 'open' || data.state === 'ordered') && <p className={classes.faint}>{t.goesOut}</p>}
          {data.state === 'open' && data.stopped && <p>{t.stopped}</p>}
        </>
      ) : (
        <Button onPress={() => setMaking(true)}>{t.make}</Button>
      )}
      {isMaking && <MakeBundle item={item} onClose={() => setMaking(false)} />}
    </section>
  );
}

function MakeBundle({ item, onClose }: { item: ItemView['item']; onClose(): void }) {
  const t = useWords(ownBundleWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { data: kinds = [] } = useQuery(bundleKindsQuery);
  const [kind, setKind] = useState<string | null>(null);
  const [role, setRole] = useState<string | null>(null);
  const [key] = useState(newIntention);
  const rolesOf = (id: string | null) =>
    kinds.find((one) => one.id === id)?.roles.filter((one) => one.kinds.length === 0 || one.kinds.includes(item.kind)) ?? [];
  const roles = rolesOf(kind);
  const choose = (next: string) => {
    const fitting = rolesOf(next);
    setKind(next);
    setRole((fitting.find(({ leads }) => leads) ?? fitting[0])?.id ?? null);
  };
  return (
    <ActionDialog<{ id: string }>
      title={t.make}
      isOpen
      onClose={onClose}
      submit={t.create}
      done={t.made}
      lacks={kind === null || role === null ? t.lacks : ''}
      change={() => call('POST', '/api/bundles', { body: { kind, members: [{ item: item.id, role }] }, idempotencyKey: key })}
      onDone={({ data }) => void navigate({ to: '/bundles/$id', params: { id: data.id } })}
    >
      <p>{t.makeText}</p>
      <Select
        label={t.kind}
        isRequired
        options={kinds.filter(({ id }) => rolesOf(id).length > 0).map(({ id, name }) => ({ id, name: name[language] }))}
        value={kind}
        onChange={choose}
      />
      {kind !== null && (
        <Select
          label={t.role}
          isRequired
          options={roles.map(({ id, name }) => ({ id, name: name[language] }))}
          value={role}
          onChange={setRole}
        />
      )}
    </ActionDialog>
  );
}
