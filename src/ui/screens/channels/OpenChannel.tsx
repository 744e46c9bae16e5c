import { useState } from 'react';
import type { z } from 'zod';
import type { newChannel, openedChannel } from '../../../http/schemas/channels.ts';
import type { Channel } from '../../data/channels.ts';
import { call } from '../../data/client.ts';
import { newIntention } from '../../data/intention.ts';
import { useNames, useVocabulary } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Cards } from '../../kit/Choice.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { channelWords } from './words.ts';

type Asked = z.input<typeof newChannel>;
type Opened = z.output<typeof openedChannel>;

const EMPTY = { zh: '', en: '', key: '', target: '' };

/** Everything that a channel is; nothing of it can be changed later. */
export function OpenChannel({ onClose, onOpened }: { onClose(): void; onOpened(channel: Channel, secret: string | null): void }) {
  const t = useWords(channelWords);
  const { language } = useLanguage();
  const { listOf } = useNames();
  const connectors = useVocabulary()?.connectors ?? [];
  const [key] = useState(newIntention);
  const [texts, setTexts] = useState(EMPTY);
  const [kind, setKind] = useState<Asked['kind']>('website');
  const [connector, setConnector] = useState<Asked['connector']>('folder');
  const target = connectors.find(({ id }) => id === connector)?.target ?? null;
  const change = (changes: Partial<typeof EMPTY>) => setTexts({ ...texts, ...changes });
  const isWhole = [texts.zh, texts.en, texts.key, target === null ? 'none' : texts.target].every((one) => one.trim() !== '');
  const body: Asked = {
    key: texts.key.trim(),
    kind,
    name: { zh: texts.zh.trim(), en: texts.en.trim() },
    connector,
    target: target === null ? null : texts.target.trim(),
  };
  return (
    <ActionDialog<Opened>
      title={t.openTitle}
      isOpen
      onClose={onClose}
      submit={t.open}
      done={t.opened}
      lacks={isWhole ? '' : t.lacks}
      change={() => call<Opened>('POST', '/api/channels', { body, idempotencyKey: key })}
      onDone={({ data: { channel, secret } }) => onOpened(channel, secret)}
    >
      <TextField label={t.nameZh} value={texts.zh} onChange={(zh) => change({ zh })} maxLength={100} isRequired autoFocus />
      <TextField label={t.nameEn} value={texts.en} onChange={(en) => change({ en })} maxLength={100} isRequired />
      <Select label={t.kind} options={listOf('channelKinds')} value={kind} onChange={(next) => setKind(next as Asked['kind'])} isRequired />
      <TextField label={t.key} help={t.keyHelp} value={texts.key} onChange={(next) => change({ key: next })} maxLength={40} isRequired />
      <Cards<Asked['connector']>
        label={t.connector}
        value={connector}
        onChange={setConnector}
        cards={connectors.map(({ id, name, about }) => ({ id, title: name[language], text: about[language] }))}
        pairs
      />
      {target !== null && (
        <TextField
          label={target === 'url' ? t.url : t.email}
          {...(target === 'url' && { help: t.urlHelp })}
          value={texts.target}
          onChange={(next) => change({ target: next })}
          maxLength={2000}
          isRequired
        />
      )}
    </ActionDialog>
  );
}

/** Shown once, after the channel is there. */
export function Secret({ channel, secret, onClose }: { channel: Channel; secret: string; onClose(): void }) {
  const t = useWords(channelWords);
  const { language } = useLanguage();
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(secret).then(() => setCopied(true));
  return (
    <Dialog
      title={t.secretTitle(channel.name[language])}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={copy}>{isCopied ? t.copied : t.copy}</Button>
          <Button kind="primary" onPress={onClose}>
            {t.close}
          </Button>
        </>
      }
    >
      <p>{t.secretText}</p>
      <p className={classes.secret}>{secret}</p>
    </Dialog>
  );
}
