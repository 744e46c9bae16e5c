import { useState } from 'react';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { OwnPassword } from '../../parts/entrance/OwnPassword.tsx';
import { useLeave } from '../../parts/entrance/use-leave.ts';
import { useWords } from '../../words/language.tsx';
import { FactorSection } from './FactorSection.tsx';
import { Section } from './Section.tsx';
import { Sessions } from './Sessions.tsx';
import { meWords } from './words.ts';

/** Password, second factor, sessions. */
export function Safety() {
  const t = useWords(meWords);
  const [isOpen, setOpen] = useState(false);
  // The session has ended with the old password.
  const signInAgain = useLeave(null);
  return (
    <>
      <Section title={t.password} why={t.passwordWhy} actions={<Button onPress={() => setOpen(true)}>{t.changePassword}</Button>} />
      <Dialog title={t.changePassword} isOpen={isOpen} onClose={() => setOpen(false)} size="small">
        <OwnPassword onChanged={() => void signInAgain()} />
      </Dialog>
      <FactorSection />
      <Sessions />
    </>
  );
}
