import { useState } from 'react';
import { useMe } from '../../data/me.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Page } from '../../kit/Page.tsx';
import { Table } from '../../kit/Table.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { AddWitness, EraseSecret, RemoveWitness, SetQuorum } from './Changes.tsx';
import { useWitnessing, type Witness, type WitnessedLog, type Witnessing } from './query.ts';
import classes from './Screen.module.css';
import { witnessWords } from './words.ts';

type Doing = { what: 'add' | 'quorum' | 'erase' } | { what: 'remove'; name: string };

/** Who confirms the log from outside, and whose log is confirmed here. Administrators change it, two of them; auditors look. */
export function Witnesses() {
  const t = useWords(witnessWords);
  const { grants } = useMe();
  const isAdministrator = grants.some(({ role, delegatedBy }) => role === 'administrator' && delegatedBy === null);
  const query = useWitnessing();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const start = isAdministrator ? setDoing : undefined;
  return (
    <Page title={t.title}>
      <Loaded query={query} rows={6}>
        {(data) => (
          <div className={classes.sheet}>
            <State data={data} />
            <Ours data={data} start={start} />
            <Stamps data={data} />
            <Theirs data={data} />
            {start && <Erasing start={start} />}
            {doing?.what === 'add' && <AddWitness onClose={close} />}
            {doing?.what === 'quorum' && <SetQuorum least={data.quorum} onClose={close} />}
            {doing?.what === 'remove' && <RemoveWitness name={doing.name} onClose={close} />}
            {doing?.what === 'erase' && <EraseSecret onClose={close} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

/** In one sentence: whether what readers are told to ask for is there. */
function State({ data: { checkpoint, quorum, witnessedSize, witnesses } }: { data: Witnessing }) {
  const t = useWords(witnessWords);
  const number = useFormat().number;
  const inUse = witnesses.filter(({ removedAt }) => removedAt === null).length;
  if (!checkpoint) return <Banner title={t.noLog}>{t.noLogText}</Banner>;
  if (inUse === 0) {
    return (
      <Banner tone="warning" title={t.nobody}>
        {t.nobodyText}
      </Banner>
    );
  }
  const reached = witnessedSize === null ? t.upToNone : t.upTo(number(witnessedSize), number(checkpoint.size));
  if (quorum === 0)
    return (
      <Banner title={t.noneAsked}>
        {witnessedSize !== null && <p>{reached}</p>}
        <p>{t.noneAskedText}</p>
      </Banner>
    );
  if (witnessedSize === checkpoint.size) {
    return (
      <Banner tone="success" title={t.enough(number(quorum))}>
        {reached}
      </Banner>
    );
  }
  return (
    <Banner tone="warning" title={t.lacks(number(quorum))}>
      <p>{reached}</p>
      <p>{t.lacksText}</p>
    </Banner>
  );
}

function Ours({ data: { checkpoint, quorum, witnesses }, start }: { data: Witnessing; start?: ((doing: Doing) => void) | undefined }) {
  const t = useWords(witnessWords);
  const format = useFormat();
  return (
    <section className={classes.part} aria-label={t.ours}>
      <div className={classes.head}>
        <h2>{t.ours}</h2>
        {start && (
          <>
            <Button size="small" onPress={() => start({ what: 'quorum' })}>
              {t.changeQuorum}
            </Button>
            <Button size="small" onPress={() => start({ what: 'add' })}>
              {t.add}
            </Button>
          </>
        )}
      </div>
      <Facts
        facts={[
          [t.quorum, quorum === 0 ? t.quorumNone : format.number(quorum)],
          ...(checkpoint
            ? [
                [t.log, checkpoint.origin] as const,
                [t.checkpoint, t.entriesAt(format.number(checkpoint.size), format.dateTime(checkpoint.at))] as const,
              ]
            : []),
        ]}
      />
      {witnesses.length === 0 ? (
        <p className={classes.text}>{t.none}</p>
      ) : (
        <Table<Witness>
          label={t.ours}
          rows={witnesses}
          idOf={({ name }) => name}
          columns={[
            { id: 'name', name: t.witness, cell: (row) => <Named title={row.name} text={row.url} /> },
            {
              id: 'cosigned',
              name: t.cosigned,
              cell: ({ size, cosignedAt }) =>
                size === null || cosignedAt === null ? t.nothingYet : t.entriesAt(format.number(size), format.dateTime(cosignedAt)),
            },
            { id: 'answer', name: t.answer, cell: (row) => <LastAnswer witness={row} /> },
            {
              id: 'remove',
              name: '',
              cell: ({ name, removedAt }) =>
                start && removedAt === null ? (
                  <Button size="small" aria-label={`${t.remove} ${name}`} onPress={() => start({ what: 'remove', name })}>
                    {t.remove}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
    </section>
  );
}

function Named({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <strong className={classes.name}>{title}</strong>
      <span className={classes.where}>{text}</span>
    </div>
  );
}

function LastAnswer({ witness: { removedAt, answer } }: { witness: Witness }) {
  const t = useWords(witnessWords);
  const format = useFormat();
  if (removedAt !== null) return <span className={classes.quiet}>{t.removed(format.dateTime(removedAt))}</span>;
  if (answer === null) return <span className={classes.quiet}>{t.notAsked}</span>;
  const since = t.since(format.dateTime(answer.since));
  if (answer.outcome === 'cosigned') return <span>{`${t['answer.cosigned']} · ${since}`}</span>;
  const status = answer.status === null ? '' : ` (${answer.status})`;
  return <span className={classes.bad}>{`${t[`answer.${answer.outcome}`]}${status} · ${since}`}</span>;
}

function Stamps({ data: { stamps } }: { data: Witnessing }) {
  const t = useWords(witnessWords);
  const format = useFormat();
  return (
    <section className={classes.part} aria-label={t.stamps}>
      <h2>{t.stamps}</h2>
      {stamps.authorities.length === 0 ? (
        <p className={classes.text}>{t.noStamps}</p>
      ) : (
        <Facts
          facts={[
            [t.authorities, stamps.authorities.join('; ')],
            [
              t.stamped,
              stamps.checkpoint ? t.entriesAt(format.number(stamps.checkpoint.size), format.dateTime(stamps.checkpoint.at)) : t.nothingYet,
            ],
            [t.waiting, format.number(stamps.waiting)],
          ]}
        />
      )}
    </section>
  );
}

function Theirs({ data: { self, logs } }: { data: Witnessing }) {
  const t = useWords(witnessWords);
  const format = useFormat();
  return (
    <section className={classes.part} aria-label={t.theirs}>
      <h2>{t.theirs}</h2>
      {logs.some(({ forked }) => forked) && (
        <Banner tone="danger" title={t.forked}>
          {t.forkedText}
        </Banner>
      )}
      {self ? (
        <Facts
          facts={[
            [t.selfName, self.name],
            [
              t.selfKey,
              <code key="key" className={classes.key}>
                {self.key}
              </code>,
            ],
          ]}
        />
      ) : (
        <p className={classes.quiet}>{t.noSelf}</p>
      )}
      {logs.length > 0 && (
        <Table<WitnessedLog>
          label={t.theirs}
          rows={logs}
          idOf={({ key }) => key}
          columns={[
            { id: 'log', name: t.log, cell: ({ origin }) => <span className={classes.name}>{origin}</span> },
            {
              id: 'cosigned',
              name: t.cosigned,
              cell: ({ size, cosignedAt }) =>
                size === null || cosignedAt === null ? t.nothingYet : t.entriesAt(format.number(size), format.dateTime(cosignedAt)),
            },
            {
              id: 'state',
              name: t.state,
              cell: ({ forked, removedAt }) =>
                forked ? (
                  <span className={classes.bad}>{t.twoHistories}</span>
                ) : removedAt === null ? (
                  t.listed
                ) : (
                  t.unlisted(format.dateTime(removedAt))
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Erasing({ start }: { start(doing: Doing): void }) {
  const t = useWords(witnessWords);
  return (
    <section className={classes.part} aria-label={t.erasing}>
      <h2>{t.erasing}</h2>
      <p className={classes.text}>{t.erasingText}</p>
      <div>
        <Button kind="danger" size="small" onPress={() => start({ what: 'erase' })}>
          {t.erase}
        </Button>
      </div>
    </section>
  );
}
