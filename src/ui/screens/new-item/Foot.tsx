import { useState } from 'react';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Foot.module.css';
import type { Drafting } from './use-drafting.ts';
import { newItemWords } from './words.ts';

/** Why it would not be taken now, in words; undefined when it can be submitted. */
export function useObstacle(drafting: Drafting): string | undefined {
  const t = useWords(newItemWords);
  const named = useNamed(drafting);
  if (drafting.check.result?.outcome === 'quarantined') return t.secretStops;
  return drafting.missing.length > 0 ? t.still(named(drafting.missing)) : undefined;
}

/** Fields by what the form calls them. */
function useNamed({ kind }: Drafting): (names: readonly string[]) => string {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const labelOf = (name: string) => kind.fields.find((field) => field.name === name)?.label[language] ?? (t[name as 'plan.mode'] as string);
  return (names) => names.map(labelOf).join(language === 'zh' ? '、' : ', ');
}

/** Always in reach: what is missing in words, save, submit. */
export function Foot({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const format = useFormat();
  const named = useNamed(drafting);
  const obstacle = useObstacle(drafting);
  const [isAsking, setAsking] = useState(false);
  const { sending, sent, files, refusal, unsaveable, keptAt, isChanged, subject } = drafting;
  const total = files.files.reduce((sum, { size }) => sum + size, 0);
  const share = total === 0 ? '' : `${Math.min(100, Math.floor((sent / total) * 100))} %`;
  const unchanged = !isChanged && subject.item !== undefined;
  const isQuarantined = drafting.check.result?.outcome === 'quarantined';
  const whyNoSave = isQuarantined
    ? t.secretStops
    : unsaveable.length > 0
      ? t.cannotSave(named(unsaveable))
      : unchanged
        ? t.unchanged
        : undefined;
  return (
    <footer className={classes.foot}>
      {refusal && (
        <div className={classes.refusal}>
          <Banner tone="danger" title={refusal.title || t.refusedTitle}>
            <p>{refusal.message}</p>
          </Banner>
        </div>
      )}
      <div className={classes.words}>
        <p className={classes.why}>{obstacle ?? t.ready}</p>
        <p className={classes.kept} role="status">
          {keptAt ? t.keptAt(format.time(keptAt)) : t.nothingTyped}
          {whyNoSave && obstacle !== whyNoSave && ` · ${whyNoSave}`}
        </p>
      </div>
      <div className={classes.buttons}>
        <Button kind="quiet" isDisabled={sending !== undefined} onPress={() => setAsking(true)}>
          {t.discard}
        </Button>
        <Button isDisabled={whyNoSave !== undefined || sending !== undefined} onPress={() => void drafting.save()}>
          {sending === 'save' ? t.saving(share) : t.save}
        </Button>
        <Button
          kind="primary"
          hint="Ctrl+Enter"
          isDisabled={obstacle !== undefined || sending !== undefined}
          onPress={() => void drafting.submit()}
        >
          {sending === 'submit' ? t.submitting(share) : t.submit}
        </Button>
      </div>
      <Dialog
        title={t.discardTitle}
        size="small"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{t.cancel}</Button>
            <Button
              kind="danger"
              onPress={() => {
                setAsking(false);
                void drafting.startAgain();
              }}
            >
              {t.discardDo}
            </Button>
          </>
        }
      >
        <p>{t.discardText}</p>
      </Dialog>
    </footer>
  );
}
