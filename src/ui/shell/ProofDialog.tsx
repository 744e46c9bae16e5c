import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, Problem } from '../data/client.ts';
import { meQuery, ownFactorQuery } from '../data/me.ts';
import { whenProved } from '../data/proof.ts';
import { Banner } from '../kit/Banner.tsx';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { TextField } from '../kit/Field.tsx';
import { Segments } from '../kit/Tabs.tsx';
import { useWords } from '../words/language.tsx';
import classes from './ProofDialog.module.css';
import { proofWords } from './proof-words.ts';

/** The question itself, open. Tells how it ended. */
export default function ProofDialog({ onEnd }: { onEnd(proved: boolean): void }) {
  const t = useWords(proofWords);
  return (
    <Dialog title={t.title} isOpen onClose={() => onEnd(false)} size="small">
      <Proof onProved={() => onEnd(true)} />
    </Dialog>
  );
}

type By = 'provider' | 'password' | 'code';

/** By the way in which one came, the password, or a code where the person has a device; in the demonstration by another click. */
function Proof({ onProved }: { onProved(): void }) {
  const t = useWords(proofWords);
  const { data: me } = useQuery(meQuery);
  const { data: factor } = useQuery(ownFactorQuery);
  const [chosen, setBy] = useState<By>();
  if (me?.way === 'demonstration') return <Click onProved={onProved} />;
  const ways = [
    ...(me?.way === 'provider' ? [{ id: 'provider' as const, name: t.provider }] : []),
    { id: 'password' as const, name: t.password },
    ...(factor?.inForceSince ? [{ id: 'code' as const, name: t.code }] : []),
  ];
  const by = chosen ?? ways[0]?.id ?? 'password';
  return (
    <>
      <p>{by === 'provider' ? t.providerWhy : t.why}</p>
      {ways.length > 1 && <Segments<By> label={t.by} segments={ways} value={by} onChange={setBy} />}
      {by === 'provider' ? <ByProvider onProved={onProved} /> : <Typed key={by} by={by} onProved={onProved} />}
    </>
  );
}

/** In a window of its own, so that nothing on this page is lost. */
function ByProvider({ onProved }: { onProved(): void }) {
  const t = useWords(proofWords);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => whenProved((refused) => (refused === null ? onProved() : setRefused(true))), [onProved]);
  return (
    <div className={classes.form}>
      {isRefused && <Banner tone="danger">{t.providerFailed}</Banner>}
      <Button
        kind="primary"
        autoFocus
        onPress={() => void window.open('/api/session/provider?purpose=proof', 'imprimatur-proof', 'popup,width=520,height=720')}
      >
        {t.providerOpen}
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
  const t = useWords(proofWords);
  const { refusal, prove } = useProving(onProved);
  return (
    <div className={classes.form}>
      <p>{t.clickWhy}</p>
      {refusal && <Banner tone="danger">{refusal}</Banner>}
      <Button kind="primary" autoFocus onPress={() => void prove({ click: true })}>
        {t.submit}
      </Button>
    </div>
  );
}

function Typed({ by, onProved }: { by: 'password' | 'code'; onProved(): void }) {
  const t = useWords(proofWords);
  const { refusal, forget, prove } = useProving(onProved);
  const [typed, setTyped] = useState('');
  return (
    <form
      className={classes.form ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        void prove({ [by]: typed }).then(() => setTyped(''));
      }}
    >
      <TextField
        label={by === 'code' ? t.code : t.password}
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
        {t.submit}
      </Button>
    </form>
  );
}
