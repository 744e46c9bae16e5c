import { type ReactNode, useId } from 'react';
import type { Answer } from '../data/client.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import classes from './ActionDialog.module.css';
import { useAct } from './use-act.ts';
import { shellWords } from './words.ts';

export interface ActionDialogProps<T> {
  title: string;
  isOpen: boolean;
  onClose(): void;
  /** The fields, and what the change will cause. */
  children: ReactNode;
  submit: string;
  kind?: 'primary' | 'danger';
  size?: 'small' | 'usual' | 'large';
  change(): Promise<Answer<T>>;
  /** Told after it is done. */
  done: string;
  onDone?: (answer: Answer<T>) => void;
  /** Why it cannot be sent yet; empty when it can. */
  lacks?: string;
}

/** A change with what it needs: fields, the reason why it cannot be sent yet, the server's refusal, and the button. */
export function ActionDialog<T>(props: ActionDialogProps<T>) {
  const { title, isOpen, onClose, children, submit, kind = 'primary', size = 'usual', change, done, onDone, lacks = '' } = props;
  const t = useWords(shellWords);
  const act = useAct();
  const form = useId();
  const close = () => {
    act.forget();
    onClose();
  };
  const send = async () => {
    // Once per intention. The button is not marked as pending: it announces itself by its id, and is gone when it is done.
    if (act.isPending) return;
    const answer = await act.run(change, done);
    if (!answer) return;
    close();
    onDone?.(answer);
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={close}
      size={size}
      actions={
        <>
          {lacks && <span className={classes.why}>{lacks}</span>}
          <Button onPress={close}>{t.cancel}</Button>
          <Button type="submit" form={form} kind={kind} isDisabled={lacks !== ''}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={cx(classes.form)}
        onSubmit={(event) => {
          event.preventDefault();
          if (lacks === '') void send();
        }}
      >
        {children}
        {act.refusal && (
          <p role="alert" className={classes.refusal}>
            {act.refusal}
          </p>
        )}
      </form>
    </Dialog>
  );
}
