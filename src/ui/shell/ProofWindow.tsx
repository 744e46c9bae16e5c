import { Suspense, useEffect, useRef, useState } from 'react';
import { setProofWindow } from '../data/proof.ts';
import { later } from '../kit/later.tsx';

const ProofDialog = later(() => import('./ProofDialog.tsx'));

/** Asks who one is when something is to be signed and the last proof is too old; what was sent is then sent again. */
export function ProofWindow() {
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
  return <Suspense>{isOpen && <ProofDialog onEnd={end} />}</Suspense>;
}
