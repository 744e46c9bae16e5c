import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import type { Definition } from './definition.ts';
import { useStepName } from './names.ts';
import { type Offer, simulationQuery, type Turn, type Version } from './query.ts';
import classes from './Screen.module.css';
import { trialWords } from './words.ts';

/** Invented people on an invented item: what was done, and all that could be done next. */
export function Simulate({ definition, made }: { definition: Definition; made: Version['made'] }) {
  const t = useWords(trialWords);
  const { language } = useLanguage();
  const [events, setEvents] = useState<readonly Offer[]>([]);
  const people = Object.fromEntries([...new Set([...definition.steps.map(({ role }) => role), 'publisher'])].map((role) => [role, [role]]));
  const played = useQuery(simulationQuery(definition, { people, events }));
  const sayOffer = useSaying(definition);
  const stateName = (id: string) => made?.chart.states.find((state) => state.id === id)?.name[language] ?? id;
  return (
    <>
      <p className={classes.help}>{t.about}</p>
      <Loaded query={played}>
        {({ answers, offers }) => (
          <>
            {answers.length === 0 ? (
              <div className={classes.turn}>
                <b>{t.nothingSent}</b>
                <p>{t.nothingSentText}</p>
              </div>
            ) : (
              <ol className={classes.turns}>
                {answers.map((turn, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same may be done twice, and its order is what it tells
                  <li key={at} className={classes.turn} data-refused={!turn.taken || undefined}>
                    <b>{sayOffer(events[at] ?? turn)}</b>
                    <p>{turn.refusal ? turn.refusal.message[language] : t.now(stateName(turn.state))}</p>
                  </li>
                ))}
              </ol>
            )}
            <h3 className={classes.section}>{offers.length > 0 ? t.next : t.ended}</h3>
            <ul className={classes.offers}>
              {offers.map((offer) => (
                <li key={sayOffer(offer)}>
                  <Button size="small" onPress={() => setEvents([...events, offer])}>
                    {sayOffer(offer)}
                  </Button>
                </li>
              ))}
            </ul>
            {events.length > 0 && (
              <Button size="small" kind="quiet" icon={<RotateCcw />} onPress={() => setEvents([])}>
                {t.startAgain}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

/** Who does what, in a line. */
function useSaying(definition: Definition): (offer: Offer | Turn) => string {
  const { nameOf } = useNames();
  const t = useWords(trialWords);
  const format = useFormat();
  const stepName = useStepName();
  return (offer) => {
    const step = definition.steps.find(({ id }) => id === offer.step);
    const outcome = 'scan' in offer && offer.scan ? nameOf('scanOutcomes', offer.scan) : step && stepName(step);
    const event = nameOf('events', offer.event);
    return format.named(offer.by === 'system' ? t.system : nameOf('roles', offer.by), outcome ? `${event} · ${outcome}` : event);
  };
}
