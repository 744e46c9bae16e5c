import { CircleCheck, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Facts } from '../../kit/Facts.tsx';
import { channelInWords, channelWords } from '../../parts/plan/channels.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import type { IncidentRecord, IncidentRow } from './query.ts';
import classes from './Screen.module.css';
import { incidentWords } from './words.ts';

type Names = Readonly<{ [id: string]: string }>;

/** Opened, reported, closed: each with who and when, as far as the person may know. */
export function Course({ record, names }: { record: IncidentRow | IncidentRecord; names: Names }) {
  const t = useWords(incidentWords);
  const format = useFormat();
  const whole = 'openedBy' in record ? record : undefined;
  const by = (person: string | null | undefined) => (person ? (names[person] ?? t.somebody) : '');
  const said = (at: string, person?: string | null) => [format.dateTime(at), by(person)].filter(Boolean).join(' · ');
  const report = whole?.report;
  return (
    <section className={classes.part} aria-label={t.course}>
      <h3>{t.course}</h3>
      <ol className={classes.steps}>
        <Step name={t.opened} isDone>
          <span className={classes.about}>{said(record.openedAt, whole?.openedBy)}</span>
          <span className={classes.about}>{` · ${t.sinceWhen(format.dateTime(record.since))}`}</span>
        </Step>
        <Step name={t.reported} isDone={record.reportedAt !== null || record.kind === 'error'}>
          <span className={classes.about}>
            {record.reportedAt ? said(record.reportedAt, whole?.reportedBy) : record.kind === 'error' ? t.noReportDue : t.notYet}
          </span>
          {report && (
            <Facts
              facts={[
                [t.authority, report.authority],
                [t.reportAt, format.dateTime(report.at)],
                [t.reference, report.reference],
                [t.what_reported, report.what],
              ]}
            />
          )}
        </Step>
        <Step name={t.closedStep} isDone={record.closedAt !== null}>
          <span className={classes.about}>{record.closedAt ? said(record.closedAt, whole?.closedBy) : t.closedByAnother}</span>
          {whole?.closeReason && <p>{whole.closeReason}</p>}
        </Step>
      </ol>
    </section>
  );
}

function Step({ name, isDone, children }: { name: string; isDone: boolean; children: ReactNode }) {
  const t = useWords(incidentWords);
  const Icon = isDone ? CircleCheck : Clock;
  return (
    <li className={classes.step}>
      <Icon className={isDone ? classes.done : classes.waiting} role="img" aria-label={isDone ? t.isDone : t.isWaiting} />
      <div>
        <b>{name}</b>
        {children}
      </div>
    </li>
  );
}

export function Measures({ record, names }: { record: IncidentRecord; names: Names }) {
  const t = useWords(incidentWords);
  const format = useFormat();
  return (
    <section className={classes.part} aria-label={t.measures}>
      <h3>{t.measures}</h3>
      {record.measures.length === 0 ? (
        <p className={classes.about}>{t.noMeasures}</p>
      ) : (
        <ol className={classes.measures}>
          {record.measures.map(({ number, measure, takenBy, recordedAt }) => (
            <li key={number}>
              <p>{measure}</p>
              <span className={classes.about}>{`${format.dateTime(recordedAt)} · ${names[takenBy] ?? t.somebody}`}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Why it was opened, and what it is about. */
export function About({ record }: { record: IncidentRecord }) {
  const t = useWords(incidentWords);
  const places = useWords(channelWords);
  const { cause, exposed } = record;
  return (
    <section className={classes.part} aria-label={t.about}>
      <h3>{t.about}</h3>
      <Facts
        facts={[
          [t.cause, cause ?? t.noCause],
          [t.exposed, t.revision(exposed.revision)],
          [t.files, exposed.files.length === 0 ? t.noFiles : <Files key="files" files={exposed.files} />],
          ...(exposed.place ? [[t.releasedAt, channelInWords(exposed.place, places)] as const] : []),
        ]}
      />
    </section>
  );
}

function Files({ files }: { files: IncidentRecord['exposed']['files'] }) {
  return (
    <ul className={classes.measures}>
      {files.map(({ name, sha256 }) => (
        <li key={`${name} ${sha256}`}>
          {name} <code className={classes.about}>{`SHA-256 ${sha256.slice(0, 16)}…`}</code>
        </li>
      ))}
    </ul>
  );
}

/** Who could read it: outside, as far as it is known, and inside. */
export function Exposure({ record, names }: { record: IncidentRecord; names: Names }) {
  const t = useWords(incidentWords);
  const format = useFormat();
  const { exposure, handledBy, readers } = record;
  const deliveries = exposure?.deliveries ?? [];
  const people = handledBy.flatMap((id) => names[id] ?? []);
  const readBy = readers.map(({ account, readings, lastAt }) => t.readBy(names[account] ?? t.somebody, readings, format.dateTime(lastAt)));
  return (
    <section className={classes.part} aria-label={t.exposure}>
      <h3>{t.exposure}</h3>
      <Facts
        facts={[
          [
            t.outside,
            exposure === null
              ? t.neverOut
              : exposure.library
                ? `${t.inLibrary(format.dateTime(exposure.library.from), format.dateTime(exposure.library.until))} ${t.notCounted}`
                : t.delivered(deliveries.length, deliveries.filter(({ openedAt }) => openedAt !== null).length),
          ],
          ...(deliveries.length > 0 ? [[t.sentTo, <Deliveries key="sent" deliveries={deliveries} names={names} />] as const] : []),
          [t.inside, people.length > 0 ? format.list(people) : t.nobody],
          [t.readers, readBy.length > 0 ? format.list(readBy) : t.nobody],
        ]}
      />
    </section>
  );
}

function Deliveries({ deliveries, names }: { deliveries: NonNullable<IncidentRecord['exposure']>['deliveries']; names: Names }) {
  const t = useWords(incidentWords);
  const format = useFormat();
  return (
    <ul className={classes.measures}>
      {deliveries.map(({ recipient, name, openedAt, receiptAt, revokedAt }) => (
        <li key={recipient}>
          <span>{name ?? names[recipient] ?? recipient}</span>{' '}
          <span className={classes.about}>
            {[
              openedAt ? t.openedAt(format.dateTime(openedAt)) : t.neverOpened,
              ...(receiptAt ? [t.receivedAt(format.dateTime(receiptAt))] : []),
              ...(revokedAt ? [t.revokedAt(format.dateTime(revokedAt))] : []),
            ].join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
