import { Eye } from 'lucide-react';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { Judgement } from './query.ts';
import classes from './Screen.module.css';
import { composeWords } from './words.ts';

interface VerdictProps {
  /** Undefined while it is not known. */
  judgement: Judgement | undefined;
  /** With the whole story, and not in a line. */
  isFull: boolean;
  isShown: boolean;
  /** Lights the story up in the drawing. */
  onShow(): void;
}

/** What the check says: every fault of the text, or that it is safe, or the story of what could happen. */
export function Verdict({ judgement, isFull, isShown, onShow }: VerdictProps) {
  const t = useWords(composeWords);
  const format = useFormat();
  if (!judgement || judgement.state === 'running') return <Banner>{t.checking}</Banner>;
  const { textFaults, check, state } = judgement;
  if (textFaults.length > 0) return <TextFaults faults={textFaults} />;
  if (state === 'passed' && check) {
    return (
      <Banner tone="success" title={t.safe}>
        {t.safeText(format.number(check.states))}
      </Banner>
    );
  }
  const [fault] = check?.faults ?? [];
  return fault ? <Story fault={fault} isFull={isFull} isShown={isShown} onShow={onShow} /> : null;
}

function TextFaults({ faults }: { faults: Judgement['textFaults'] }) {
  const t = useWords(composeWords);
  const { language } = useLanguage();
  return (
    <Banner tone="warning" title={t.broken}>
      <p>{t.brokenText}</p>
      <ul className={classes.faults}>
        {faults.map(({ path, message }) => (
          <li key={`${path} ${message.en}`}>
            {message[language]} <code>{path.replace(/^\$\.?/, '')}</code>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

type Fault = NonNullable<Judgement['check']>['faults'][number];

function Story({ fault, isFull, isShown, onShow }: { fault: Fault } & Omit<VerdictProps, 'judgement'>) {
  const t = useWords(composeWords);
  const { language } = useLanguage();
  const story = fault.story?.lines.length ? fault.story : undefined;
  return (
    <>
      <Banner
        tone="danger"
        title={t.unsafe}
        action={
          story &&
          !isShown && (
            <Button size="small" icon={<Eye />} onPress={onShow}>
              {t.show}
            </Button>
          )
        }
      >
        {story?.ending[language] ?? (language === 'zh' ? fault.zh : fault.fault)}
      </Banner>
      {story && (isFull || isShown) && (
        <>
          <p className={classes.help}>{t.unsafeText}</p>
          <ol className={classes.story} data-story>
            {story.lines.map(({ text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may happen twice in a story, and its order is what it tells
              <li key={index}>{text[language]}</li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

/** The outer states that a story goes through, one after the other. */
export function statesOfStory(judgement: Judgement | undefined): string[] {
  const lines = judgement?.check?.faults[0]?.story?.lines ?? [];
  const states = lines.map((line) => line.states[0]?.split('.')[0]).filter((state) => state !== undefined);
  return states.filter((state, at) => state !== states[at - 1]);
}
