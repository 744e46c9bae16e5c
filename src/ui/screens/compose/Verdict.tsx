import { Eye } from 'lucide-react';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { Judgement } from './query.ts';
import classes from './Screen.module.css';
import { composeWords } from './words.ts';

/** What the check says: every fault of the form, or that it is safe, or the story of what could happen. */
export function Verdict({ judgement, onShow }: { judgement: Judgement; onShow(): void }) {
  const t = useWords(composeWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { faults, check } = judgement;
  if (faults.length > 0) {
    return (
      <Banner tone="warning" title={t.broken}>
        <p>{t.brokenText}</p>
        <ul className={classes.faults}>
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message.en}`}>
              {message[language]} <code>{path}</code>
            </li>
          ))}
        </ul>
      </Banner>
    );
  }
  if (!check) return null;
  const [fault] = check.faults;
  if (!fault) {
    return (
      <Banner tone="success" title={t.safe}>
        {t.safeText(format.number(check.states))}
      </Banner>
    );
  }
  const { text, story } = fault;
  return (
    <>
      <Banner
        tone="danger"
        title={t.unsafe}
        action={
          story.length > 0 && (
            <Button size="small" icon={<Eye />} onPress={onShow}>
              {t.show}
            </Button>
          )
        }
      >
        {text[language]}
      </Banner>
      {story.length > 0 && (
        <>
          <p>{t.unsafeText}</p>
          <ol className={classes.story}>
            {story.map(({ line, state }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may happen twice in a story, and its order is what it tells
              <li key={index} data-state={state ?? undefined}>
                {line[language]}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
