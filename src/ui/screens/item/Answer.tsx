import { Link, useNavigate } from '@tanstack/react-router';
import type { ItemView } from '../../data/item.ts';
import { type ScanProgress, useScanProgress } from '../../data/live/use-scan-progress.ts';
import { useMe } from '../../data/me.ts';
import { PUBLISH_TYPES, publishTypesOf } from '../../data/publishing.ts';
import { useNames } from '../../data/vocabulary.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextField } from '../../kit/Field.tsx';
import { cx } from '../../look/cx.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Answer.module.css';
import { isAtWork } from './at-work.ts';
import { Ties } from './Ties.tsx';
import { type Sending, useSending } from './use-sending.ts';
import { itemWords } from './words.ts';

/** The answer first: the state, who holds it since when, when it is due, and what the person can do. */
export function Answer({ view }: { view: ItemView }) {
  const { nameOf, stateOf } = useNames();
  const t = useWords(itemWords);
  const format = useFormat();
  const { item, states, since } = view;
  const isLate = item.due !== null && Date.parse(item.due) < Date.now();
  const clock = view.deadlines.find(({ due }) => due === item.due);
  const progress = useScanProgress(item.id);
  const tone = !item.open ? classes.closed : isMine(view) ? classes.mine : undefined;
  return (
    <section className={cx(classes.card, tone)} aria-labelledby="state">
      <h2 id="state" className={classes.state}>
        {format.list((states.length > 0 ? states : [item.state]).map((state) => stateOf(item.workflow, state)))}
      </h2>
      <p className={classes.who}>
        <Who view={view} progress={progress} /> <span className={classes.faint}>{t.since(format.dateTime(since), format.ago(since))}</span>
      </p>
      {item.due !== null && (
        <p className={cx(classes.due, isLate && classes.late)}>
          {clock && `${nameOf('clocks', clock.kind)} · `}
          {isLate ? t.overdue(format.end.dateTime(item.due)) : t.due(format.end.dateTime(item.due))}
          {clock?.provisional && <span className={classes.faint}> · {t.provisional}</span>}
        </p>
      )}
      <Actions view={view} />
      <Ties view={view} />
      {progress && isAtWork(view) && (
        <progress className={classes.progress} aria-label={t.scanning} value={progress.done} max={progress.of} />
      )}
    </section>
  );
}

/** Something that goes on is the person's own to do. */
function isMine({ item, actions }: ItemView): boolean {
  return item.open && actions.some(({ type }) => type === 'SUBMIT' || type === 'APPROVE');
}

function Who({ view, progress }: { view: ItemView; progress: ScanProgress | undefined }) {
  const t = useWords(itemWords);
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const { account } = useMe();
  const { item, holders, names } = view;
  const comma = language === 'zh' ? '、' : ', ';
  if (!item.open) return t.nobody;
  if (holders.includes(account.id)) return t.withYou;
  if (item.waitsFor.length === 0) {
    if (!isAtWork(view)) return t.nobody;
    return progress ? t.scanned(progress.done, progress.of) : t.system;
  }
  const people = holders.map((id) => names[id]).filter(Boolean);
  const roles = item.waitsFor.map((role) => nameOf('roles', role)).join(comma);
  if (people.length > 0) return t.with(people.join(comma), roles);
  return t.withRole(roles);
}

type Action = ItemView['actions'][number];

/** What the drafter decides here; everything else is done on the desk or where it is published. */
const HERE: readonly Action['type'][] = ['SUBMIT', 'REVISE', 'WITHDRAW'];
const DEALING: readonly Action['type'][] = ['REPORT_INCIDENT', 'RECORD_MEASURE', 'CLOSE_INCIDENT'];
const NOT_AT_DESK: readonly Action['type'][] = [...HERE, ...DEALING, ...PUBLISH_TYPES];

function Actions({ view }: { view: ItemView }) {
  const format = useFormat();
  const t = useWords(itemWords);
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const sending = useSending(view);
  const { item, actions } = view;
  const here = HERE.flatMap((type) => actions.filter((one) => one.type === type));
  const publishing = publishTypesOf(view);
  const isDealing = actions.some(({ type }) => DEALING.includes(type));
  const hasStep = actions.some(({ type }) => !NOT_AT_DESK.includes(type));
  const refused = here.filter(({ allowed }) => !allowed);
  if (here.length === 0 && publishing.length === 0 && !isDealing && !hasStep) return <p className={classes.faint}>{t.cannotDo}</p>;
  return (
    <>
      <div className={classes.actions}>
        {here.map((one) => (
          <Button
            key={one.type}
            kind={one.type === 'SUBMIT' ? 'primary' : one.type === 'WITHDRAW' ? 'danger' : 'usual'}
            isDisabled={!one.allowed || sending.isSending}
            onPress={() => {
              if (one.type === 'REVISE') void navigate({ to: '/items/$id/revise', params: { id: item.id } });
              else if (one.type === 'WITHDRAW') sending.ask();
              else void sending.send({ type: 'SUBMIT', digest: view.revision.digest });
            }}
          >
            {nameOf('events', one.type)}
          </Button>
        ))}
        {hasStep && (
          <Link to="/items/$id/review" params={{ id: item.id }} className={classes.desk}>
            {t.toDesk}
          </Link>
        )}
        {isDealing && (
          <Link to="/incidents" search={{ item: item.id }} className={classes.desk}>
            {t.toIncident}
          </Link>
        )}
        {publishing.length > 0 && (
          <Link to="/publish" search={{ item: item.id }} className={classes.desk}>
            {t.toPublish}
          </Link>
        )}
      </div>
      {refused.map(({ type, reason }) => (
        <p key={type} className={classes.why}>
          {format.named(nameOf('events', type), reason?.[language] ?? '')}
        </p>
      ))}
      {sending.problem && !sending.isAsking && (
        <Banner tone="danger" title={sending.problem.title || t.refused}>
          <p>{sending.problem.message}</p>
        </Banner>
      )}
      <Withdraw sending={sending} />
    </>
  );
}

function Withdraw({ sending }: { sending: Sending }) {
  const t = useWords(itemWords);
  const { nameOf } = useNames();
  useKeys({
    send: () => {
      if (sending.isAsking) sending.withdraw();
    },
  });
  return (
    <Dialog
      title={t.withdrawTitle}
      size="small"
      isOpen={sending.isAsking}
      onClose={sending.cancel}
      actions={
        <>
          <Button onPress={sending.cancel}>{t.cancel}</Button>
          <Button kind="danger" hint="Ctrl+Enter" isDisabled={sending.isSending} onPress={sending.withdraw}>
            {nameOf('events', 'WITHDRAW')}
          </Button>
        </>
      }
    >
      <div className={classes.window}>
        <p>{t.withdrawText}</p>
        <TextField
          label={t.reason}
          lines={3}
          maxLength={4000}
          isRequired
          autoFocus
          value={sending.reason}
          onChange={sending.type}
          error={sending.lacksReason && sending.reason.trim() === '' ? t.missing : undefined}
        />
        {sending.problem && (
          <Banner tone="danger" title={sending.problem.title || t.refused}>
            <p>{sending.problem.message}</p>
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
