import { useQuery } from '@tanstack/react-query';
import { useUnits } from '../../data/directory.ts';
import type { KindDefinition, KindField } from '../../data/kinds.ts';
import { kindsQuery, useNames, useVocabulary } from '../../data/vocabulary.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { type ElementKey, elementWords } from './element-words.ts';
import { kindWords } from './words.ts';

/** One thing that a definition says, in words. */
export interface KindLine {
  /** The same in every version. */
  key: string;
  name: string;
  text: string;
}

type Marks = KindDefinition['fits'];

/** A definition in words, a line for each thing that it says: names in both languages, since both are put in force. */
export function useKindLines(): (definition: KindDefinition) => KindLine[] {
  const t = useWords(kindWords);
  const e = useWords(elementWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { nameOf } = useNames();
  const { nameOf: unitName } = useUnits();
  const vocabulary = useVocabulary();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const both = ({ en, zh }: { en: string; zh: string }) => (language === 'zh' ? `${zh} / ${en}` : `${en} / ${zh}`);
  const kindName = (id: string) => kinds.find((one) => one.id === id)?.name[language] ?? id;
  const all = (texts: readonly string[]) => (texts.length === 0 ? t.none : format.list(texts));
  const marks = ({ signs, types }: Marks) =>
    all([
      ...(signs.length > 0 ? [t.bears(format.list(signs.map((sign) => e[sign as ElementKey])))] : []),
      ...(types.length > 0 ? [t.ofType(types.join(language === 'zh' ? '、' : ', '))] : []),
    ]);
  const attributes = (some: readonly string[]) => all(some.map((id) => nameOf('attributes', id)));
  const field = (
    label: (name: string | null) => string | undefined,
    { type, required, element, choices, least, most, notBefore, kinds: leads, help, label: own }: KindField,
  ) =>
    [
      both(own),
      t[type],
      required === true ? t.always : required === false ? t.optional : t.under(attributes(required)),
      ...(element ? [t.filledBy(e[element])] : []),
      ...(choices.length > 0 ? [t.offers(all(choices.map(({ name }) => both(name))))] : []),
      ...(least !== null ? [t.least(format.number(least))] : []),
      ...(most !== null ? [t.most(format.number(most))] : []),
      ...(notBefore ? [t.notBefore(label(notBefore) ?? notBefore)] : []),
      ...(leads.length > 0 ? [t.leadsTo(all(leads.map(kindName)))] : []),
      ...(help ? [t.help(both(help))] : []),
    ].join(language === 'zh' ? '；' : '; ');
  const days = (count: number | undefined) => (count === undefined ? t.none : t.days(format.number(count)));
  return (definition) => {
    const { name, about, workflow, fields, never, clocks, units, inherits, pack } = definition;
    const label = (id: string | null) => fields.find((one) => one.name === id)?.label[language];
    return [
      { key: 'name', name: t.name, text: both(name) },
      { key: 'about', name: t.about, text: both(about) },
      { key: 'workflow', name: t.workflow, text: vocabulary?.workflows.find(({ id }) => id === workflow)?.name[language] ?? workflow },
      { key: 'attributes', name: t.attributes, text: attributes(definition.attributes) },
      { key: 'modes', name: t.modes, text: all(definition.modes.map((mode) => nameOf('modes', mode))) },
      { key: 'places', name: t.places, text: all(definition.places.map((one) => both(one.name))) },
      { key: 'order', name: t.order, text: all(fields.map((one) => one.label[language])) },
      ...fields.map((one) => ({ key: `field ${one.name}`, name: t.field(one.label[language]), text: field(label, one) })),
      { key: 'inherits', name: t.inherits, text: label(inherits) ?? t.none },
      { key: 'fits', name: t.fits, text: marks(definition.fits) },
      { key: 'never', name: t.never, text: marks(never) },
      { key: 'instead', name: t.instead, text: never.instead === null ? t.none : kindName(never.instead) },
      { key: 'pack', name: t.pack, text: pack ?? t.unitsPack },
      { key: 'publish', name: t.publish, text: days(clocks.publish) },
      { key: 'step', name: t.step, text: days(clocks.step) },
      { key: 'units', name: t.units, text: units === null ? t.allUnits : all(units.map(unitName)) },
    ];
  };
}

/** What the later one says otherwise: a line each, with what it said before. */
export function useKindChanges(): (before: KindDefinition, after: KindDefinition) => KindLine[] {
  const t = useWords(kindWords);
  const linesOf = useKindLines();
  return (before, after) => {
    const old = new Map(linesOf(before).map((line) => [line.key, line]));
    const changes = linesOf(after).flatMap((line) => {
      const was = old.get(line.key);
      old.delete(line.key);
      if (was?.text === line.text) return [];
      return [{ ...line, text: was ? `${was.text} → ${line.text}` : `${t.added}: ${line.text}` }];
    });
    return [...changes, ...[...old.values()].map((line) => ({ ...line, text: t.gone }))];
  };
}
