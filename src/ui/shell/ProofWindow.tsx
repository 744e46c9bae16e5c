import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { call, Problem } from '../data/client.ts';
import { meQuery, ownFactorQuery } from '../data/me.ts';
import { setProofWindow } from '../data/proof.ts';
import { Banner } from '../kit/Banner.tsx';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { TextField } from '../kit/Field.tsx';
import { Segments } from '../kit/Tabs.tsx';
import { useWords } from '../words/language.tsx';
import classes from './ProofWindow.module.css';
import { shellWords } from './words.ts';

/** Asks who one is when something is to be signed and the last proof is too old; what was sent is then sent again. */
export function ProofWindow() {
  const t = useWords(shellWords);
  const answer = useRef<((proved: boolean) => void) | undefined>(undefined);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    setProofWindow(
      () =>
        new Promise((resolve) => {
          answer.current = resolve;
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
  return (
    <Dialog title={t.proofTitle} isOpen={isOpen} onClose={() => end(false)} size="small">
      {isOpen && <Proof onProved={() => end(true)} />}
    </Dialog>
  );
}

/** By the password, or a code where the person has a device; in the demonstration by another click. */
function Proof({ onProved }: { onProved(): void }) {
  const t = useWords(shellWords);
  const { data: me } = useQuery(meQuery);
  const { data: factor } = useQuery(ownFactorQuery);
  const [by, setBy] = useState<'password' | 'code'>('password');
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState('');
  const isClick = me?.way === 'demonstration';

  const prove = async () => {
    try {
      await call('POST', '/api/session/proof', { body: isClick ? { click: true } : { [by]: typed } });
      onProved();
    } catch (error) {
      setTyped('');
      setRefusal(error instanceof Problem ? error.message || error.title : String(error));
    }
  };

  return (
    <>
      <p>{isClick ? t.proofClickWhy : t.proofWhy}</p>
      <Form
        className={classes.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          void prove();
        }}
      >
        {factor?.inForceSince && (
          <Segments
            label={t.proofBy}
            segments={[
              { id: 'password', name: t.proofPassword },
              { id: 'code', name: t.proofCode },
            ]}
            value={by}
            onChange={(chosen) => {
              setBy(chosen);
              setTyped('');
              setRefusal('');
            }}
          />
        )}
        {isClick ? (
          refusal && <Banner tone="danger">{refusal}</Banner>
        ) : (
          <TextField
            key={by}
            label={by === 'code' ? t.proofCode : t.proofPassword}
            type={by === 'code' ? 'text' : 'password'}
            value={typed}
            onChange={(text) => {
              setTyped(text);
              setRefusal('');
            }}
            autoComplete={by === 'code' ? 'one-time-code' : 'current-password'}
            isRequired
            autoFocus
            error={refusal || undefined}
          />
        )}
        <Button type="submit" kind="primary" autoFocus={isClick}>
          {t.proofSubmit}
        </Button>
      </Form>
    </>
  );
}
