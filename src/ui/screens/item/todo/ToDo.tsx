import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { findingsQuery, type ItemView } from '../../../data/item.ts';
import { keepFiles } from '../../../data/kept-files.ts';
import { useMe } from '../../../data/me.ts';
import { useFormOf } from '../../../data/vocabulary.ts';
import { FileDrop } from '../../../kit/FileDrop.tsx';
import { FailedState, Skeleton } from '../../../kit/States.tsx';
import { Decisions } from '../../../parts/decisions/Decisions.tsx';
import { FindingNotes } from '../../../parts/findings/FindingNotes.tsx';
import { failureOf } from '../../../shell/failure-of.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { itemWords } from '../words.ts';
import { hasToFix } from './has-to-fix.ts';
import classes from './ToDo.module.css';

/** After a return: the opinions, what has to be corrected with its places, and one place to drop the next revision. */
export function ToDo({ view }: { view: ItemView }) {
  const { reviews, decisions, item, actions, names } = view;
  const t = useWords(itemWords);
  const round = reviews.find((one) => one.round === item.round);
  const mayRevise = actions.some(({ type, allowed }) => type === 'REVISE' && allowed);
  const ofRound = decisions.filter(({ review }) => review === round?.id);
  if (!mayRevise && ofRound.length === 0) return null;
  return (
    <>
      {ofRound.length > 0 && (
        <section className={classes.part} aria-labelledby="opinions">
          <h2 id="opinions">{t.opinions}</h2>
          <Decisions decisions={[...ofRound].reverse()} names={names} />
        </section>
      )}
      {hasToFix(view) && <ToFix view={view} />}
      {mayRevise && <NextRevision view={view} />}
    </>
  );
}

function ToFix({ view }: { view: ItemView }) {
  const t = useWords(itemWords);
  const { language } = useLanguage();
  const { item, scan } = view;
  const { labelOf } = useFormOf(item);
  const { data, error, refetch } = useQuery({ ...findingsQuery(item.id, scan?.id ?? null), enabled: scan !== null });
  if (scan === null) return null;
  const failures = scan.failures;
  const toFix = data?.filter(({ disposition }) => disposition === 'to-fix') ?? [];
  const blocking = data?.filter(({ severity, disposition }) => severity === 'block' && disposition === null) ?? [];
  return (
    <section className={classes.part} aria-labelledby="to-fix">
      <h2 id="to-fix">{t.toFix}</h2>
      {error && !data && <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={3} height="line" />}
      {failures.length > 0 && (
        <>
          <h3>{t.failures}</h3>
          <ul className={classes.failures}>
            {failures.map(({ code, words, file, ruleId }) => (
              <li key={`${code} ${file} ${ruleId}`}>{words[language]}</li>
            ))}
          </ul>
        </>
      )}
      {blocking.length > 0 && (
        <>
          <h3>{t.blocking}</h3>
          <FindingNotes findings={blocking} labelOf={labelOf} />
        </>
      )}
      <FindingNotes
        findings={toFix}
        labelOf={labelOf}
        after={({ dispositionReason }) => dispositionReason && <span className={classes.reason}>{t.fixReason(dispositionReason)}</span>}
      />
      {data && toFix.length + blocking.length + failures.length === 0 && <p className={classes.faint}>{t.toFixEmpty}</p>}
    </section>
  );
}

/** One drop, and the form of the next revision opens with everything else as it was. */
function NextRevision({ view: { item } }: { view: ItemView }) {
  const t = useWords(itemWords);
  const { account } = useMe();
  const navigate = useNavigate();
  const begin = async (files: File[]) => {
    await keepFiles(`revision:${account.id}:${item.id}`, files);
    await navigate({ to: '/items/$id/revise', params: { id: item.id } });
  };
  return (
    <section className={classes.part} aria-labelledby="next">
      <h2 id="next">{t.next}</h2>
      <FileDrop title={t.drop} help={t.dropHelp} choose={t.choose} onFiles={(files) => void begin(files)} />
      <p>
        <Link to="/items/$id/revise" params={{ id: item.id }}>
          {t.orForm}
        </Link>
      </p>
    </section>
  );
}
