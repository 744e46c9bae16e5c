import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../data/client.ts';
import { failureOf } from '../../shell/failure-of.ts';
import type { Definition } from './definition.ts';
import { save, type Version, versionQuery } from './query.ts';
import type { History } from './use-history.ts';

/** Milliseconds of quiet after which what was changed is stored. */
const PAUSE = 700;

export interface Saving {
  state: 'saved' | 'saving' | 'unsaved' | 'notSaved';
  /** The version as it was last stored, with what comes of it. */
  stored: Version;
  /** Somebody else has changed the draft meanwhile. */
  isOvertaken: boolean;
  /** Why it could not be stored; empty while it can. */
  refusal: string;
  /** Throws away what is not stored. */
  readAgain(): void;
}

/** Stores a draft after each pause. One request is on its way at a time, so that editions follow each other. */
export function useSaving(version: Version, history: History<Definition>): Saving {
  const client = useQueryClient();
  const [stored, setStored] = useState(version);
  const [known, setKnown] = useState(() => JSON.stringify(history.value));
  const [isSaving, setSaving] = useState(false);
  const [isOvertaken, setOvertaken] = useState(false);
  const [refusal, setRefusal] = useState('');
  const edition = useRef(version.edition);
  const text = JSON.stringify(history.value);
  const isChanged = text !== known;

  useEffect(() => {
    if (!isChanged || isSaving || isOvertaken) return;
    const timer = setTimeout(() => {
      setSaving(true);
      save({ ...version, edition: edition.current }, JSON.parse(text) as Definition)
        .then((next) => {
          edition.current = next.edition;
          setStored(next);
          setKnown(text);
          setRefusal('');
          client.setQueryData(versionQuery(version.id, version.version).queryKey, next);
        })
        .catch((error: unknown) => {
          if (error instanceof Problem && error.code === 'stale-version') setOvertaken(true);
          else {
            const { title, message } = failureOf(error);
            setRefusal(message || title);
            // The same text is not sent again and again: the next change is.
            setKnown(text);
          }
        })
        .finally(() => setSaving(false));
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text, isChanged, isSaving, isOvertaken, client, version]);

  return {
    state: refusal || isOvertaken ? 'notSaved' : isSaving ? 'saving' : isChanged ? 'unsaved' : 'saved',
    stored,
    isOvertaken,
    refusal,
    readAgain: () => {
      void client.fetchQuery({ ...versionQuery(version.id, version.version), staleTime: 0 }).then((next) => {
        edition.current = next.edition;
        setStored(next);
        setKnown(JSON.stringify(next.definition));
        history.begin(next.definition);
        setOvertaken(false);
        setRefusal('');
      });
    },
  };
}
