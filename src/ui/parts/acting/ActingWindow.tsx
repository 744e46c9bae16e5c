import type { ReactNode } from 'react';
import { useKeys } from '../../keys/use-keys.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { useWords } from '../../words/language.tsx';
import type { Acting } from './use-acting.ts';
import { actingWords } from './words.ts';

/** From the side, so that what it is about stays in sight: what has to be said, why it was refused, and the button that does it. */
export function ActingWindow<T extends string>({
  acting,
  title,
  action,
  isDanger = false,
  onSend,
  children,
}: {
  acting: Acting<T>;
  title: string;
  action: string;
  isDanger?: boolean;
  onSend(): void;
  children: ReactNode;
}) {
  const t = useWords(actingWords);
  useKeys({ send: onSend });
  return (
    <Dialog
      title={title}
      isOpen
      side
      onClose={acting.cancel}
      actions={
        <>
          <Button onPress={acting.cancel}>{t.cancel}</Button>
          <Button kind={isDanger ? 'danger' : 'primary'} hint="Ctrl+Enter" isPending={acting.isSending} onPress={onSend}>
            {acting.isSending ? t.sending : action}
          </Button>
        </>
      }
    >
      {acting.refusal && (
        <Banner tone="danger" title={acting.refusal.title}>
          {acting.refusal.message}
        </Banner>
      )}
      {children}
    </Dialog>
  );
}
