import { X } from 'lucide-react';
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import { Button } from './Button.tsx';
import classes from './Toasts.module.css';
import { kitWords } from './words.ts';

interface Notice {
  text: string;
  tone?: 'plain' | 'danger';
  /** Takes the thing back while the notice is shown. */
  undo?: { name: string; run(): void };
}

const queue = new ToastQueue<Notice>({ maxVisibleToasts: 3 });
/** Milliseconds that a notice is shown; also how long something can be taken back. */
const SHOWN = 8_000;

/** Says that something is done, for a while, with a way to take it back. */
export function notify(notice: Notice): void {
  queue.add(notice, { timeout: SHOWN });
}

/** Nothing of it is for whoever comes next. */
export function clearNotices(): void {
  queue.clear();
}

export function Toasts() {
  const t = useWords(kitWords);
  return (
    <ToastRegion queue={queue} className={cx(classes.region)}>
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
    </ToastRegion>
  );
}
