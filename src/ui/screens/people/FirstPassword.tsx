import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { peopleWords } from './words.ts';

/** A first password, shown once: it is kept nowhere and cannot be asked for again. */
export function FirstPassword({ login, password, onClose }: { login: string; password: string; onClose(): void }) {
  const t = useWords(peopleWords);
  const copy = () => void navigator.clipboard?.writeText(password).then(() => notify({ text: t.copied }));
  return (
    <Dialog
      title={t.passwordTitle}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <>
          {/* Only secure addresses have a clipboard. */}
          {'clipboard' in navigator && <Button onPress={copy}>{t.copy}</Button>}
          <Button kind="primary" onPress={onClose}>
            {t.kept}
          </Button>
        </>
      }
    >
      <p>{t.passwordText}</p>
      <Facts
        facts={[
          [t.login, login],
          [
            t.passwordTitle,
            <code key="password" className={classes.password}>
              {password}
            </code>,
          ],
        ]}
      />
    </Dialog>
  );
}
