import { Link } from '@tanstack/react-router';
import type { ItemView } from '../../data/item.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Facts } from '../../kit/Facts.tsx';
import { Certificate } from '../../parts/certificate/Certificate.tsx';
import { usePlaceInWords } from '../../parts/plan/use-place-in-words.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Detail.module.css';
import { publishWords } from './words.ts';

/** Exactly what was approved: the digest, its files, and the plan. */
export function Plan({ view: { revision, deadlines } }: { view: ItemView }) {
  const t = useWords(publishWords);
  const placeOf = usePlaceInWords();
  const format = useFormat();
  const { nameOf } = useNames();
  const { content } = revision;
  if (content === null) return <p className={classes.faint}>{t.covered}</p>;
  const { releasePlan: plan, attribute } = content;
  return (
    <section aria-label={t.approved} className={classes.part}>
      <h3>{t.approved}</h3>
      <Facts
        facts={[
          ...(attribute ? [[t.attribute, nameOf('attributes', attribute)] as const] : []),
          ...(plan ? [[t.way, nameOf('modes', plan.mode)] as const] : []),
          ...(plan?.place ? [[t.place, placeOf(plan)] as const] : []),
          ...(plan && plan.audience.length > 0 ? [[t.audience, t.audienceCount(plan.audience.length)] as const] : []),
          ...(plan?.notBefore ? [[t.notBefore, format.dateTime(plan.notBefore)] as const] : []),
          ...(plan?.until ? [[t.until, format.end.dateTime(plan.until)] as const] : []),
          ...deadlines.map(({ kind, due }) => [nameOf('clocks', kind), format.end.dateTime(due)] as const),
          [
            t.files,
            <ul key="files">
              {content.files.map(({ name, size }) => (
                <li key={name}>
                  {name} <span className={classes.faint}>{format.size(size)}</span>
                </li>
              ))}
            </ul>,
          ],
          [
            t.digest,
            <code key="digest" className={classes.digest}>
              {revision.digest}
            </code>,
          ],
        ]}
      />
    </section>
  );
}

/** What was released, and taken back. */
export function Releases({ view: { releases, item, names } }: { view: ItemView }) {
  const t = useWords(publishWords);
  const format = useFormat();
  return (
    <section aria-label={t.releases} className={classes.part}>
      <h3>{t.releases}</h3>
      {[...releases].reverse().map((release) => (
        <div key={release.id} className={classes.release}>
          <Facts
            facts={[
              [t.releasedAt, format.dateTime(release.releasedAt)],
              [t.releasedBy, names[release.releasedBy] ?? release.releasedBy],
              ...(release.until ? [[t.until, format.end.dateTime(release.until)] as const] : []),
              ...(release.recalledAt
                ? ([
                    [
                      t.recalledAt,
                      <b key="at" className={classes.bad}>
                        {format.dateTime(release.recalledAt)}
                      </b>,
                    ],
                    [t.reason, release.recallReason ?? ''],
                  ] as const)
                : []),
            ]}
          />
          <Certificate address={`/api/items/${item.id}/releases/${release.id}/certificate`} />
          {release.recalledAt && (
            <Link to="/incidents" search={{ item: item.id }}>
              {t.toIncident}
            </Link>
          )}
        </div>
      ))}
    </section>
  );
}
