import { RefreshCw, ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react';
import type { CheckedFinding, DraftCheck } from '../../data/drafting.ts';
import { Button } from '../../kit/Button.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { cx } from '../../look/cx.ts';
import { FindingNotes } from '../../parts/findings/FindingNotes.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { type Language, useLanguage, useWords } from '../../words/language.tsx';
import { withKind } from './form.ts';
import classes from './SelfCheckPart.module.css';
import type { Drafting } from './use-drafting.ts';
import { newItemWords } from './words.ts';

/** What a submission would meet, beside the form: one sentence first, then what to do, then what was found. */
export function SelfCheckPart({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { check, files } = drafting;
  const { status, result, problem, isStale } = check;
  const isBusy = status === 'sending' || status === 'checking';
  const total = files.files.reduce((sum, { size }) => sum + size, 0);
  const share = total === 0 ? 1 : Math.min(1, check.sent / total);
  return (
    <section className={classes.part} aria-labelledby="check-title">
      <div className={classes.head}>
        <h2 id="check-title">{t.check}</h2>
        <span className={classes.status} role="status">
          {status === 'sending'
            ? t.sendingFiles(`${Math.floor(share * 100)} %`)
            : status === 'checking'
              ? t.checking
              : isStale
                ? t.stale
                : ''}
        </span>
        {status !== 'idle' && !isBusy && (
          <Button kind="quiet" size="small" icon={<RefreshCw />} onPress={check.run}>
            {t.again}
          </Button>
        )}
      </div>
      {status === 'idle' && <EmptyState title={t.checkEmpty} text={t.checkEmptyText} />}
      {status === 'failed' && problem && (
        <>
          <FailedState failure={failureOf(problem)} onRetry={check.run} />
          <p className={classes.note}>{t.failedText}</p>
        </>
      )}
      {isBusy && !result && <Skeleton rows={8} height="line" />}
      {result && status !== 'failed' && <Result drafting={drafting} result={result} isOld={isBusy || check.isPast} />}
    </section>
  );
}

function Result({ drafting, result, isOld }: { drafting: Drafting; result: DraftCheck; isOld: boolean }) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const { failures, differences } = result;
  // What the form lacks is said above already.
  const findings = result.findings.filter(({ lack }) => lack === null);
  const { kind } = drafting;
  const labelOf = (field: string) => kind.fields.find(({ name }) => name === field || name === `fields.${field}`)?.label[language] ?? field;
  return (
    <div className={cx(classes.result, isOld && classes.old)}>
      <Verdict result={drafting.check.isPast ? withoutFilled(result, drafting.missing) : result} />
      <Part title={t.failures} isShown={failures.length > 0}>
        <ul className={classes.list}>
          {failures.map(({ code, words, file, ruleId }) => (
            <li key={`${code} ${file} ${ruleId}`} className={classes.failure}>
              {words[language]}
            </li>
          ))}
        </ul>
        <OtherKind drafting={drafting} result={result} />
      </Part>
      <Part title={t.differences} isShown={differences.length > 0}>
        <ul className={classes.list}>
          {differences.map(({ field, form, document }) => (
            <li key={field}>
              <b>{labelOf(field)}</b> {t.differs(form, document)}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t.found} isShown={findings.length > 0}>
        <FindingNotes findings={bySeverity(findings)} labelOf={labelOf} />
      </Part>
    </div>
  );
}

function Part({ title, isShown, children }: { title: string; isShown: boolean; children: React.ReactNode }) {
  if (!isShown) return null;
  return (
    <section className={classes.block}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

const WEIGHT: Record<CheckedFinding['severity'], number> = { block: 0, high: 1, medium: 2, low: 3 };

/** What stops a submission comes first; within a severity in the order of the files. */
function bySeverity(findings: readonly CheckedFinding[]): CheckedFinding[] {
  return findings.toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

/** What this kind's short review cannot decide, the other kind takes. */
function OtherKind({ drafting, result }: { drafting: Drafting; result: DraftCheck }) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const { kind, subject, form } = drafting;
  const other = subject.kinds.find(({ id }) => id === kind.instead);
  const fits = result.failures.every(({ code }) => code !== 'kind-does-not-fit');
  if (!other || fits || subject.item) return null;
  return (
    <Button size="small" onPress={() => drafting.change(withKind(form, other))}>
      {t.chooseKind(other.name[language])}
    </Button>
  );
}

/** What the form lacked when it was asked and has by now is not asked for any more. */
function withoutFilled(result: DraftCheck, missing: readonly string[]): DraftCheck {
  const lacks = result.lacks.filter(({ code }) => code.startsWith('releasePlan') || missing.includes(code));
  // Whether nothing is lacking any more, only the next answer says.
  return lacks.length === 0 ? result : { ...result, lacks };
}

type Said = readonly [tone: 'good' | 'fair' | 'bad', icon: typeof ShieldCheck, title: string, text: string];

/** One sentence: what would happen. As long as only the form is not filled in, nothing is wrong yet. */
function Verdict({ result }: { result: DraftCheck }) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const [tone, Icon, title, text] = verdictOf(result, t, language);
  return (
    <div className={cx(classes.verdict, classes[tone])} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon aria-hidden="true" />
      <div>
        <p className={classes.verdictTitle}>{title}</p>
        <p>{text}</p>
      </div>
    </div>
  );
}

function verdictOf({ outcome, lacks, failures, findings }: DraftCheck, t: (typeof newItemWords)['en'], language: Language): Said {
  const open = findings.filter(({ lack }) => lack === null);
  const blocking = open.filter(({ severity, location }) => severity === 'block' && (lacks.length === 0 || location.file !== undefined));
  const toAnswer = open.filter(({ severity, shadow }) => severity !== 'low' && severity !== 'block' && !shadow).length;
  if (outcome === 'quarantined') return ['bad', ShieldAlert, t.secret, t.secretText];
  if (failures.length + blocking.length > 0) return ['bad', ShieldAlert, t.comesBack, t.comesBackText];
  if (lacks.length > 0)
    return ['fair', ShieldQuestion, t.unfinished(lacks.length), lacks.map(({ message }) => message[language]).join(' ')];
  if (toAnswer > 0) return ['fair', ShieldQuestion, t.passes(toAnswer), t.passesText];
  return ['good', ShieldCheck, findings.length > 0 ? t.harmless : t.clean, t.cleanText];
}
