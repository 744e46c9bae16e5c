import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDraft } from '../../data/drafts.ts';
import type { ItemView } from '../../data/item.ts';
import { useMe } from '../../data/me.ts';
import type { PublishType } from '../../data/publishing.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Cards, Checkbox } from '../../kit/Choice.tsx';
import { DateField } from '../../kit/DateField.tsx';
import { TextField } from '../../kit/Field.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { ActingWindow } from '../../parts/acting/ActingWindow.tsx';
import type { Acting } from '../../parts/acting/use-acting.ts';
import { channelInWords, channelWords } from '../../parts/plan/channels.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Detail.module.css';
import { Plan } from './facts.tsx';
import { EMPTY_FORM, eventOf, isScheduled, lackingOf, type PublishForm } from './publishing.ts';
import { deliveriesQuery } from './query.ts';
import type { ShownLink } from './ShownLinks.tsx';
import { publishWords } from './words.ts';

interface WindowProps {
  type: PublishType;
  view: ItemView;
  acting: Acting<PublishType>;
  onLinks(links: ShownLink[]): void;
}

/** Before it is done: what exactly, what it reaches, and what has to be said. The second look of who orders it. */
export function PublishWindow({ type, view, acting, onLinks }: WindowProps) {
  const t = useWords(publishWords);
  const { nameOf } = useNames();
  const { account } = useMe();
  const { item, revision } = view;
  const draft = useDraft<PublishForm>(`publish:${account.id}:${item.id}:${revision.digest}:${type}`, EMPTY_FORM);
  const [isAsking, setAsking] = useState(false);
  // A confirmation is given now, and never kept from another day.
  const [isChecked, setChecked] = useState(false);
  const lacks = lackingOf(type, draft.value, isChecked);
  const change = (part: Partial<PublishForm>) => draft.change({ ...draft.value, ...part });
  const missing = (field: (typeof lacks)[number]) => (isAsking && lacks.includes(field) ? t.missing : undefined);
  const action = type === 'SCHEDULE' && isScheduled(view) ? t.reschedule : nameOf('events', type);

  const send = async () => {
    if (lacks.length > 0) return setAsking(true);
    const answer = await acting.send(eventOf(type, draft.value, revision.digest));
    if (!answer) return;
    await draft.discard();
    notify({ text: t.done(action) });
    onLinks(answer.links.map(({ recipient, token }, index) => ({ name: view.names[recipient] ?? t.recipient(index + 1), token })));
  };

  const isRelease = type === 'RELEASE' || type === 'SCHEDULE';
  return (
    <ActingWindow
      acting={acting}
      title={action}
      action={action}
      isDanger={type === 'RECALL' || type === 'REVOKE_CLEARANCE'}
      onSend={() => void send()}
    >
      <p className={classes.subject}>{item.title}</p>
      {type === 'SCHEDULE' && (
        <DateField label={t.releaseAt} value={draft.value.at} withTime isRequired onChange={(at) => change({ at })} error={missing('at')} />
      )}
      {type === 'RECALL' && (
        <>
          <Reach view={view} />
          <Cards
            label={t.cause}
            value={draft.value.cause || null}
            onChange={(cause) => change({ cause })}
            error={missing('cause') && t.chooseCause}
            isRequired
            cards={[
              { id: 'leak', title: t.causeLeak, text: t.causeLeakText },
              { id: 'error', title: t.causeError, text: t.causeErrorText },
            ]}
          />
        </>
      )}
      {!isRelease && (
        <TextField
          label={t.reason}
          help={type === 'RECALL' ? t.recallReasonHelp : undefined}
          lines={4}
          maxLength={4000}
          isRequired
          isReadOnly={draft.loading}
          value={draft.value.reason}
          onChange={(reason) => change({ reason })}
          error={missing('reason')}
        />
      )}
      {isRelease && (
        <>
          <Plan view={view} />
          <p className={classes.says}>{type === 'RELEASE' ? t.releaseFollows : t.scheduleFollows}</p>
          <Checkbox isReadOnly={draft.loading} isSelected={isChecked} onChange={setChecked} isInvalid={missing('isChecked') !== undefined}>
            {t.checked}
          </Checkbox>
          {missing('isChecked') && (
            <p className={classes.bad} role="alert">
              {t.checkFirst}
            </p>
          )}
        </>
      )}
    </ActingWindow>
  );
}

/** What a recall takes back by itself, and what has to be taken down by hand. */
function Reach({ view: { item, releases } }: { view: ItemView }) {
  const t = useWords(publishWords);
  const places = useWords(channelWords);
  const format = useFormat();
  const release = releases.at(-1);
  const isDirected = release?.mode === 'directed';
  const { data } = useQuery({ ...deliveriesQuery(item.id), enabled: isDirected });
  if (!release) return null;
  const rows = data?.rows.filter((row) => row.release === release.id) ?? [];
  const of = (when: (row: (typeof rows)[number]) => string | null) => rows.filter((row) => when(row) !== null).length;
  return (
    <section className={classes.part} aria-label={t.reaches}>
      <h3>{t.reaches}</h3>
      <ul className={classes.reach}>
        {release.mode === 'public' && <li>{t.reachesLibrary(format.dateTime(release.releasedAt))}</li>}
        {isDirected && data && (
          <li>
            {t.reachesDeliveries(
              rows.length,
              of(({ openedAt }) => openedAt),
              of(({ receiptAt }) => receiptAt),
            )}
          </li>
        )}
        {release.place !== '' && <li>{t.reachesPlace(channelInWords(release.place, places))}</li>}
        <li>{t.reachesCopies}</li>
      </ul>
    </section>
  );
}
