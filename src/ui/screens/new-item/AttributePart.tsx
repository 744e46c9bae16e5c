import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Checkbox } from '../../kit/Choice.tsx';
import { TextField } from '../../kit/Field.tsx';
import { AttributeCards } from '../../parts/kind-form/AttributeCards.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './AttributePart.module.css';
import type { AttributeRow } from './form.ts';
import type { Drafting } from './use-drafting.ts';
import { newItemWords } from './words.ts';

/** The attribute as cards, each with its article in a sentence; ground and reason only where they are needed. */
export function AttributePart({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const { form, kind, subject, attribute } = drafting;
  const instead = subject.kinds.find(({ id }) => id === kind.instead)?.name[language];
  return (
    <section className={classes.part} aria-labelledby="attribute-title">
      <h2 id="attribute-title">{t.attribute}</h2>
      <Suggestion drafting={drafting} />
      <AttributeCards
        label={t.attribute}
        attributes={subject.vocabulary.attributes}
        kind={kind}
        instead={instead}
        value={form.attribute}
        onChange={(id) => drafting.change(withAttribute(drafting, id))}
      />
      {attribute?.needs.includes('grounds') && <Grounds drafting={drafting} />}
      {attribute?.needs.includes('reason') && (
        <TextField
          label={t.reason}
          help={t.reasonHelp}
          lines={3}
          maxLength={4000}
          isRequired
          value={form.reason}
          onChange={(reason) => drafting.change({ ...form, reason })}
        />
      )}
    </section>
  );
}

/** With one mode of release only, that is the mode. */
function withAttribute({ form, subject, kind }: Drafting, id: AttributeRow['id']) {
  const modes = (subject.vocabulary.attributes.find((row) => row.id === id)?.modes ?? []).filter((mode) => kind.modes.includes(mode));
  const [only] = modes;
  const mode = modes.length === 1 && only ? only : form.plan.mode;
  return { ...form, attribute: id, plan: { ...form.plan, mode, place: mode === form.plan.mode ? form.plan.place : '' } };
}

function Suggestion({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const { found, suggested, form } = drafting;
  const annotation = found.get('annotation')?.value;
  if (annotation === undefined || !suggested || suggested.id === form.attribute) return null;
  return (
    <Banner
      tone={form.attribute === '' ? 'info' : 'warning'}
      title={t.annotation(annotation)}
      action={
        <Button size="small" onPress={() => drafting.change(withAttribute(drafting, suggested.id))}>
          {t.chooseAttribute(suggested.name[language])}
        </Button>
      }
    >
      {form.attribute !== '' && <p>{t.disagrees}</p>}
    </Banner>
  );
}

function Grounds({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const { form, subject } = drafting;
  const { groundKinds, grounds } = subject.vocabulary;
  return (
    <fieldset className={classes.grounds}>
      <legend className={classes.legend}>{t.grounds}</legend>
      {groundKinds.map((kind) => (
        <div key={kind.id} className={classes.kind}>
          <p className={classes.kindName}>{kind.name[language]}</p>
          {grounds
            .filter((one) => one.kind === kind.id)
            .map(({ id, name }) => (
              <Checkbox
                key={id}
                isSelected={form.grounds.includes(id)}
                onChange={(on) =>
                  drafting.change({ ...form, grounds: on ? [...form.grounds, id] : form.grounds.filter((one) => one !== id) })
                }
              >
                {name[language]}
              </Checkbox>
            ))}
        </div>
      ))}
    </fieldset>
  );
}
