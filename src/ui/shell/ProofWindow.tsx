import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { call, Problem } from '../data/client.ts';
import { setProofWindow } from '../data/proof.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { TextField } from '../kit/Field.tsx';
import { useWords } from '../words/language.tsx';
import classes from './ProofWindow.module.css';
import { shellWords } from './words.ts';

/** Asks for the password when something is to be signed and the last proof is too old; what was sent is then sent again. */
export function ProofWindow() {
  const t = useWords(shellWords);
  const answer = useRef<((proved: boolean) => void) | undefined>(undefined);
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState('');

  useEffect(() => {
    setProofWindow(
      () =>
        new Promise((resolve) => {
          answer.current = resolve;
          setPassword('');
          setRefusal('');
          setOpen(true);
        }),
    );
    return () => setProofWindow(undefined);
  }, []);

  const end = (proved: boolean) => {
    setOpen(false);
    answer.current?.(proved);
    answer.current = undefined;
  };
  const prove = async () => {
    try {
      await call('POST', '/api/session/proof', { body: { password } });
      end(true);
    } catch (error) {
      setPassword('');
      setRefusal(error instanceof Problem ? error.message || error.title : String(error));
    }
  };

  return (
    <Dialog title={t.proofTitle} isOpen={isOpen} onClose={() => end(false)} size="small">
      <p>{t.proofWhy}</p>
      <Form
        className={classes.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          void prove();
        }}
      >
        <TextField
          label={t.proofPassword}
          type="password"
          value={password}
          onChange={(typed) => {
            setPassword(typed);
            setRefusal('');
          }}
          autoComplete="current-password"
          isRequired
          autoFocus
          error={refusal || undefined}
        />
        <Button type="submit" kind="primary">
          {t.proofSubmit}
        </Button>
      </Form>
    </Dialog>
  );
}
