import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { call, Problem } from '../data/client.ts';
import { meQuery, ownFactorQuery } from '../data/me.ts';
import { setProofWindow, whenProved } from '../data/proof.ts';
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

type By = 'provider' | 'password' | 'code';

/** By the way in which one came, the password, or a code where the person has a device; in the demonstration by another click. */
function Proof({ onProved }: { onProved(): void }) {
  const t = useWords(shellWords);
  const { data: me } = useQuery(meQuery);
  const { data: factor } = useQuery(ownFactorQuery);
  const [chosen, setBy] = useState<By>();
  if (me?.way === 'demonstration') return <Click onProved={onProved} />;
  const ways = [
    ...(me?.way === 'provider' ? [{ id: 'provider' as const, name: t.proofProvider }] : []),
    { id: 'password' as const, name: t.proofPassword },
    ...(factor?.inForceSince ? [{ id: 'code' as const, name: t.proofCode }] : []),
  ];
  const by = chosen ?? ways[0]?.id ?? 'password';
  return (
    <>
      <p>{by === 'provider' ? t.proofProviderWhy : t.proofWhy}</p>
      {ways.length > 1 && <Segments<By> label={t.proofBy} segments={ways} value={by} onChange={setBy} />}
      {by === 'provider' ? <ByProvider onProved={onProved} /> : <Typed key={by} by={by} onProved={onProved} />}
    </>
  );
}

/** In a window of its own, so that nothing on this page is lost. */
function ByProvider({ onProved }: { onProved(): void }) {
  const t = useWords(shellWords);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => whenProved((refused) => (refused === null ? onProved() : setRefused(true))), [onProved]);
  return (
    <div className={classes.form}>
      {isRefused && <Banner tone="danger">{t.proofProviderFailed}</Banner>}
      <Button
        kind="primary"
        autoFocus
        onPress={() => void window.open('/api/session/provider?purpose=proof', 'imprimatur-proof', 'popup,width=520,height=720')}
      >
        {t.proofProviderOpen}
      </Button>
    </div>
  );
}

/** Sends a proof; says what was refused. */
function useProving(onProved: () => void): { refusal: string; forget(): void; prove(proof: object): Promise<void> } {
  const [refusal, setRefusal] = useState('');
  const prove = async (proof: object) => {
    try {
      await call('POST', '/api/session/proof', { body: proof });
      onProved();
    } catch (error) {
      setRefusal(error instanceof Problem ? error.message || error.title : String(error));
    }
  };
  return { refusal, forget: () => setRefusal(''), prove };
}

function Click({ onProved }: { onProved(): void }) {
  const t = useWords(shellWords);
  const { refusal, prove } = useProving(onProved);
  return (
    <div className={classes.form}>
      <p>{t.proofClickWhy}</p>
      {refusal && <Banner tone="danger">{refusal}</Banner>}
      <Button kind="primary" autoFocus onPress={() => void prove({ click: true })}>
        {t.proofSubmit}
      </Button>
    </div>
  );
}

function Typed({ by, onProved }: { by: 'password' | 'code'; onProved(): void }) {
  const t = useWords(shellWords);
  const { refusal, forget, prove } = useProving(onProved);
  const [typed, setTyped] = useState('');
  return (
    <Form
      className={classes.form ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        void prove({ [by]: typed }).then(() => setTyped(''));
      }}
    >
      <TextField
        label={by === 'code' ? t.proofCode : t.proofPassword}
        type={by === 'code' ? 'text' : 'password'}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          forget();
        }}
        autoComplete={by === 'code' ? 'one-time-code' : 'current-password'}
        isRequired
        autoFocus
        error={refusal || undefined}
      />
      <Button type="submit" kind="primary">
        {t.proofSubmit}
      </Button>
    </Form>
  );
}
