import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Certificate.module.css';
import { certificateWords } from './words.ts';

export interface Confirmations {
  witnesses: { name: string; at: string }[];
  quorum: number;
  stamps: { at: string; authority: string }[];
}

/** Who outside of the office confirms a certificate, and what it lacks. */
export function Confirmed({ confirmations: { witnesses, quorum, stamps } }: { confirmations: Confirmations }) {
  const t = useWords(certificateWords);
  const format = useFormat();
  const lines = [
    ...witnesses.map(({ name, at }) => t.witnessed(name, format.dateTime(at))),
    ...(witnesses.length === 0 ? [t.notWitnessed] : []),
    ...(witnesses.length < quorum ? [t.quorumLacks(format.number(quorum))] : []),
    ...stamps.map(({ at, authority }) => t.stamped(format.dateTime(at), authority)),
  ];
  return (
    <ul className={classes.confirmed}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
