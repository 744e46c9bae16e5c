import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type CatalogueEntry, type ItemEntries as Entries, itemEntriesQuery } from '../../data/catalogue.ts';
import { call } from '../../data/client.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { entryName } from './entry-name.ts';
import classes from './ItemEntries.module.css';
import { catalogueWords } from './words.ts';

type Claim = Entries['claims'][number];
type Proposal = Entries['proposals'][number];

const TONES: Record<Claim['state'], Tone> = { proposed: 'amber', confirmed: 'green', refused: 'plain' };

/** Entries of the catalogue that an item fulfils, and those that it may: proposed with reasons, confirmed by the disclosure officer. */
export function ItemEntries({ item }: { item: string }) {
  const t = useWords(catalogueWords);
  const entries = useQuery(itemEntriesQuery(item));
  return (
    <section className={classes.part} aria-label={t.named}>
      <h2>{t.named}</h2>
      <Loaded query={entries} rows={3}>
        {(found) => <Found item={item} found={found} />}
      </Loaded>
    </section>
  );
}

function Found({ item, found: { claims, proposals, mayPropose, mayConfirm } }: { item: string; found: Entries }) {
  const t = useWords(catalogueWords);
  const act = useAct();
  const set = (entry: string, claim: Claim['state'] | 'none') =>
    void act.run(() => call('PUT', `/api/items/${item}/catalogue/${entry}`, { body: { claim } }), t.done);
  return (
    <>
      <p className={classes.about}>{t.namedAbout}</p>
      {act.refusal && (
        <p role="alert" className={classes.refusal}>
          {act.refusal}
        </p>
      )}
      {claims.length === 0 ? (
        <p className={classes.about}>{t.namedNone}</p>
      ) : (
        <ul className={classes.list}>
          {claims.map((claim) => (
            <li key={claim.entry} className={classes.row}>
              <Name id={claim.entry} entry={claim.known} />
              <span className={classes.tools}>
                <Chip tone={TONES[claim.state]}>{t[claim.state]}</Chip>
                <ClaimTools claim={claim} mayConfirm={mayConfirm} mayPropose={mayPropose} isPending={act.isPending} onSet={set} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayPropose && (
        <>
          <h3>{t.proposals}</h3>
          {proposals.length === 0 ? (
            <p className={classes.about}>{t.proposalsNone}</p>
          ) : (
            <ul className={classes.list}>
              {proposals.map((proposal) => (
                <li key={proposal.entry} className={classes.row}>
                  <span className={classes.what}>
                    <Name id={proposal.entry} entry={proposal.known} />
                    <Reasons reasons={proposal.reasons} />
                  </span>
                  <Button
                    size="small"
                    isPending={act.isPending}
                    aria-label={(mayConfirm ? t.confirmThis : t.proposeThis)(entryName(proposal.known))}
                    onPress={() => set(proposal.entry, mayConfirm ? 'confirmed' : 'proposed')}
                  >
                    {mayConfirm ? t.confirm : t.propose}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {!mayConfirm && <p className={classes.about}>{t.onlyOfficer}</p>}
        </>
      )}
    </>
  );
}

interface ClaimToolsProps {
  claim: Claim;
  mayConfirm: boolean;
  mayPropose: boolean;
  isPending: boolean;
  onSet(entry: string, claim: Claim['state'] | 'none'): void;
}

function ClaimTools({ claim: { entry, known, state }, mayConfirm, mayPropose, isPending, onSet }: ClaimToolsProps) {
  const t = useWords(catalogueWords);
  const name = known ? entryName(known) : t.ended;
  const tool = (words: string, label: string, claim: Claim['state'] | 'none') => (
    <Button key={claim} size="small" kind="quiet" isPending={isPending} aria-label={label} onPress={() => onSet(entry, claim)}>
      {words}
    </Button>
  );
  if (mayConfirm)
    return (
      <>
        {known && state !== 'confirmed' && tool(t.confirm, t.confirmThis(name), 'confirmed')}
        {known && state !== 'refused' && tool(t.refuse, t.refuseThis(name), 'refused')}
      </>
    );
  return mayPropose && known && state === 'proposed' ? tool(t.takeBack, t.takeBackThis(name), 'none') : null;
}

function Name({ id, entry }: { id: string; entry: CatalogueEntry | null }) {
  const t = useWords(catalogueWords);
  return (
    <span className={classes.name}>
      <Link to="/catalogue/$entry" params={{ entry: id }}>
        {entry ? entryName(entry) : t.ended}
      </Link>
      {entry && entry.content !== '' && entry.second !== '' && <span className={classes.content}>{entry.content}</span>}
    </span>
  );
}

function Reasons({ reasons }: { reasons: Proposal['reasons'] }) {
  const t = useWords(catalogueWords);
  const format = useFormat();
  const said = reasons.map(({ kind, words = [], name = '' }) => {
    if (kind === 'title') return t.inTitle(format.list(words));
    if (kind === 'text') return t.inText(format.list(words));
    return kind === 'unit' ? t.byUnit(name) : t.byCollective(name);
  });
  return (
    <ul className={classes.reasons}>
      {said.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}
