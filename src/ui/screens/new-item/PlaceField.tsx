import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readingPlacesQuery } from '../../data/reading-places.ts';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { useWords } from '../../words/language.tsx';
import { newItemWords } from './words.ts';

/** Where a release to a place is read: one of the reading places, or another one by its name. */
export function PlaceField({ place, onChange }: { place: string; onChange(place: string): void }) {
  const t = useWords(newItemWords);
  const { data } = useQuery(readingPlacesQuery);
  const names = (data?.rows ?? []).filter(({ retiredAt }) => retiredAt === null).map(({ name }) => name);
  const [isOther, setOther] = useState(false);
  const isTyped = isOther || names.length === 0 || (place !== '' && !names.includes(place));
  return (
    <>
      {names.length > 0 && (
        <Select
          label={t.place}
          options={[...names.map((name) => ({ id: name, name })), { id: '', name: t.other }]}
          value={isTyped ? '' : place || null}
          onChange={(next) => {
            setOther(next === '');
            onChange(next);
          }}
          isRequired
        />
      )}
      {isTyped && (
        <TextField
          label={names.length > 0 ? t.otherPlace : t.place}
          help={t.placeHelp}
          isRequired
          maxLength={100}
          value={place}
          onChange={onChange}
        />
      )}
    </>
  );
}
