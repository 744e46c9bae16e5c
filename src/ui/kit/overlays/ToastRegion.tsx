import { X } from 'lucide-react';
import { useEffect } from 'react';
import {
  Button as AriaButton,
  UNSTABLE_ToastRegion as Region,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components';
import { cx } from '../../look/cx.ts';
import { useWords } from '../../words/language.tsx';
import { Button } from '../Button.tsx';
import { InLanguage } from '../InLanguage.tsx';
import { kitWords } from '../words.ts';
import classes from './ToastRegion.module.css';

export interface Notice {
  text: string;
  tone?: 'plain' | 'danger';
  /** Takes the thing back while the notice is shown. */
  undo?: { name: string; run(): void };
}

const queue = new ToastQueue<Notice>({ maxVisibleToasts: 3 });
/** Milliseconds that a notice is shown; also how long something can be taken back. */
const SHOWN = 8_000;

/** Whose notices are in the queue: it outlives the region, which is another one around every kind of screen. */
let shownTo = 0;

interface ToastRegionProps {
  notices: readonly Notice[];
  person: number;
  onTaken(): void;
}

export default function ToastRegion({ notices, person, onTaken }: ToastRegionProps) {
  const t = useWords(kitWords);
  useEffect(() => {
    if (person === shownTo) return;
    shownTo = person;
    queue.clear();
  }, [person]);
  useEffect(() => {
    if (notices.length === 0) return;
    for (const notice of notices) queue.add(notice, { timeout: SHOWN });
    onTaken();
  }, [notices, onTaken]);
  return (
    <InLanguage>
      <Region queue={queue} className={cx(classes.region)}>
        {({ toast }) => (
          <Toast toast={toast} className={cx(classes.toast, toast.content.tone === 'danger' && classes.danger)}>
            <ToastContent className={cx(classes.content)}>
              <Text slot="title">{toast.content.text}</Text>
            </ToastContent>
            {toast.content.undo && (
              <Button
                size="small"
                onPress={() => {
                  toast.content.undo?.run();
                  queue.close(toast.key);
                }}
              >
                {toast.content.undo.name}
              </Button>
            )}
            <AriaButton slot="close" aria-label={t.close} className={cx(classes.close)}>
              <X aria-hidden="true" />
            </AriaButton>
          </Toast>
        )}
      </Region>
    </InLanguage>
  );
}
