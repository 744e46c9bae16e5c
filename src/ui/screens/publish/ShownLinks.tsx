import { Copy } from 'lucide-react';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { useWords } from '../../words/language.tsx';
import classes from './Detail.module.css';
import { publishWords } from './words.ts';

export interface ShownLink {
  name: string;
  token: string;
}

/** Links of recipients without an account: the server keeps none of them, so this is the one time that they are seen. */
export function ShownLinks({ links }: { links: readonly ShownLink[] }) {
  const t = useWords(publishWords);
  if (links.length === 0) return null;
  const copy = (address: string) => void navigator.clipboard?.writeText(address).then(() => notify({ text: t.copied }));
  return (
    <Banner tone="warning" title={t.linksTitle}>
      {t.linksText}
      <ul className={classes.shownLinks}>
        {links.map(({ name, token }) => {
          const address = `${location.origin}/d/${token}`;
          return (
            <li key={token}>
              <b>{name}</b>
              <code className={classes.digest}>{address}</code>
              <Button size="small" icon={<Copy />} onPress={() => copy(address)}>
                {t.copy}
              </Button>
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}
