import { useMutation } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { call, Problem } from '../../data/client.ts';
import { Button } from '../../kit/Button.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Certificate.module.css';
import { type Confirmations, Confirmed } from './Confirmed.tsx';
import { certificateWords } from './words.ts';

/** Saves the certificate of a release. Asked for first: until the log holds the release there is none, and the page says so instead of a saved error. */
export function Certificate({ address }: { address: string }) {
  const t = useWords(certificateWords);
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: async () => {
      await call('GET', address);
      const { data } = await call<{ confirmations: Confirmations | null }>('GET', address.replace(/certificate$/, 'confirmations'));
      return data.confirmations;
    },
    onSuccess: () => save(address),
  });
  const isWaiting = error instanceof Problem && error.code === 'not-in-log-yet';
  return (
    <span className={classes.certificate}>
      <Button kind="quiet" size="small" icon={<ShieldCheck aria-hidden="true" />} isPending={isPending} onPress={() => mutate()}>
        {isWaiting ? t.again : t.save}
      </Button>
      <span role="status" className={classes.said}>
        {isPending ? '' : error && (failureOf(error).message || t.failed)}
        {data && <Confirmed confirmations={data} />}
      </span>
    </span>
  );
}

/** By a link, so that the file has the bytes and the name that the server gives it. */
function save(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
