import { describeVerdict, exitCodeOf } from '../../../gate/words.ts';
import { Banner } from '../../kit/Banner.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { Part } from './brought.ts';
import classes from './Screen.module.css';
import type { Outcome } from './use-verdict.ts';
import { verifyWords } from './words.ts';

const NEEDS = {
  certificate: 'needsCertificate',
  file: 'needsFile',
  trustRoot: 'needsTrustRoot',
  releaseKeys: 'needsReleaseKeys',
} as const satisfies Partial<Record<Part, keyof typeof verifyWords.en>>;

/** What is still missing, or what was verified, a sentence for each thing. */
export function VerdictPart({ outcome, working }: { outcome: Outcome | undefined; working: string }) {
  const t = useWords(verifyWords);
  const { language } = useLanguage();
  if (!outcome) return <Banner title={working} />;
  if ('unable' in outcome) {
    return (
      <Banner tone="danger" title={t.unable}>
        <p>{t.unableWhy}</p>
      </Banner>
    );
  }
  if ('missing' in outcome) {
    const needs = outcome.missing.filter((part): part is keyof typeof NEEDS => part in NEEDS);
    return (
      <Banner title={t.needed}>
        <ul className={classes.lines}>
          {needs.map((part) => (
            <li key={part}>{t[NEEDS[part]]}</li>
          ))}
        </ul>
        <p className={classes.hint}>{t.trustHint}</p>
        <p className={classes.hint}>{t.optional}</p>
      </Banner>
    );
  }
  const { verdict } = outcome;
  const titles = [t.verified, t.refused, t.unreadable];
  return (
    <Banner tone={'fault' in verdict ? 'danger' : 'success'} title={titles[exitCodeOf(verdict)] ?? t.refused}>
      <ul className={classes.lines}>
        {describeVerdict(verdict).map((line) => (
          <li key={line.en}>{line[language]}</li>
        ))}
      </ul>
    </Banner>
  );
}
