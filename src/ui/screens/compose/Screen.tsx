import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Redo2, Send, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Page } from '../../kit/Page.tsx';
import { FailedState } from '../../kit/States.tsx';
import { Tabs } from '../../kit/Tabs.tsx';
import { cx } from '../../look/cx.ts';
import { Chart } from '../../parts/chart/Chart.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { Loaded } from '../../shell/Loaded.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { Blocks } from './Blocks.tsx';
import { Compare } from './Compare.tsx';
import type { Definition } from './definition.ts';
import { Propose } from './Propose.tsx';
import { checkQuery, type Version, versionQuery } from './query.ts';
import classes from './Screen.module.css';
import { Simulate } from './Simulate.tsx';
import { PANES, type Pane } from './search.ts';
import { Text } from './Text.tsx';
import { useHistory } from './use-history.ts';
import { useSaving } from './use-saving.ts';
import { statesOfStory, Verdict } from './Verdict.tsx';
import { composeWords, paneWords } from './words.ts';

/** A version of a workflow that is being made, or that was: its blocks, and beside them what comes of them. */
export function Compose() {
  const { id, version } = useParams({ from: '/signed-in/workflows/$id/$version' });
  const found = useQuery(versionQuery(id, Number(version)));
  if (found.error && !found.data) return <FailedState isPage failure={failureOf(found.error)} onRetry={() => void found.refetch()} />;
  return <Loaded query={found}>{(data) => <Composer key={`${id} ${version}`} version={data} />}</Loaded>;
}

/** What was proposed is never edited. */
const EDITABLE: ReadonlySet<Version['state']> = new Set(['draft', 'checked']);

function Composer({ version }: { version: Version }) {
  const t = useWords(composeWords);
  const panes = useWords(paneWords);
  const { language } = useLanguage();
  const { grants } = useMe();
  const { listOf } = useNames();
  const navigate = useNavigate({ from: '/workflows/$id/$version' });
  const { pane = 'drawing' } = useSearch({ from: '/signed-in/workflows/$id/$version' });
  const history = useHistory<Definition>(version.definition);
  const saving = useSaving(version, history);
  const administers = grants.some(({ role }) => role === 'administrator');
  const check = useQuery(checkQuery(saving.stored, administers));
  const [isShown, setShown] = useState(false);
  const [isProposing, setProposing] = useState(false);
  const [said, setSaid] = useState('');
  const definition = history.value;
  const isEditable = EDITABLE.has(version.state) && administers;
  const change = (next: Definition, announced = '') => {
    setShown(false);
    setSaid(announced);
    history.change(next);
  };
  const way = isShown ? statesOfStory(check.data) : [];
  const { made } = saving.stored;
  const end = way.at(-1);
  const lit = end === undefined ? undefined : made?.blocks.findIndex((block) => block.states.includes(end));
  const go = (next: Pane) => void navigate({ search: { pane: next }, replace: true });
  const states = (made?.chart.states ?? []).filter(({ parent }) => parent === null).map(({ id, name }) => ({ id, name: name[language] }));
  const chart = made && <Drawing chart={made.chart} name={definition.name[language]} way={way} />;
  return (
    <Page
      title={t.title(definition.name[language] || definition.id, String(version.version))}
      actions={
        isEditable && (
          <>
            <Button icon={<Undo2 />} aria-label={t.undo} isDisabled={!history.undo} onPress={() => history.undo?.()} />
            <Button icon={<Redo2 />} aria-label={t.redo} isDisabled={!history.redo} onPress={() => history.redo?.()} />
            <span className={classes.status} role="status">
              {t[saving.state]}
            </span>
            <Button kind="primary" icon={<Send />} onPress={() => setProposing(true)}>
              {t.propose}
            </Button>
          </>
        )
      }
    >
      <span className={classes.unseen} role="status">
        {said}
      </span>
      {!EDITABLE.has(version.state) && <Banner>{t.cannotEdit}</Banner>}
      {saving.isOvertaken && (
        <Banner
          tone="warning"
          action={
            <Button size="small" onPress={saving.readAgain}>
              {t.readAgain}
            </Button>
          }
        >
          {t.changedElsewhere}
        </Banner>
      )}
      {saving.refusal && <Banner tone="danger">{saving.refusal}</Banner>}
      <div className={classes.split}>
        <div>
          <About definition={definition} onChange={isEditable ? change : undefined} />
          <h2 className={classes.section}>{t.way}</h2>
          <p className={classes.help}>{t.wayHelp}</p>
          <Blocks definition={definition} lit={lit} states={states} roles={listOf('roles')} onChange={isEditable ? change : undefined} />
        </div>
        <div className={cx(classes.side, pane !== 'drawing' && classes.asked)}>
          <Tabs<Pane>
            label={t.way}
            tabs={PANES.filter((one) => administers || one !== 'simulate').map((one) => ({ id: one, name: panes[one] }))}
            value={pane}
            onChange={go}
          >
            <div className={classes.panel}>
              {(pane === 'drawing' || pane === 'check') && (
                <Verdict
                  judgement={check.data}
                  isFull={pane === 'check'}
                  isShown={isShown}
                  onShow={() => {
                    setShown(true);
                    go('drawing');
                  }}
                />
              )}
              {pane === 'drawing' && (chart ?? <p className={classes.help}>{t.noDrawing}</p>)}
              {pane === 'simulate' && administers && <Simulate definition={saving.stored.definition} made={made} />}
              {pane === 'compare' && <Compare version={saving.stored} />}
              {pane === 'text' && <Text definition={definition} onChange={isEditable ? change : undefined} />}
            </div>
          </Tabs>
        </div>
      </div>
      {isProposing && (
        <Propose
          version={version}
          lacks={saving.state === 'saved' && check.data?.state === 'passed' ? '' : t.lackSafe}
          onClose={() => setProposing(false)}
        />
      )}
    </Page>
  );
}

function Drawing({ chart, name, way }: { chart: NonNullable<Version['made']>['chart']; name: string; way: readonly string[] }) {
  const t = useWords(composeWords);
  const taken = new Set(way.slice(1).map((state, at) => `${way[at]}>${state}`));
  return <Chart chart={chart} label={t.drawingLabel(name)} taken={taken} at={way.at(-1)} />;
}

function About({ definition, onChange }: { definition: Definition; onChange: ((definition: Definition) => void) | undefined }) {
  const t = useWords(composeWords);
  const { language } = useLanguage();
  const { name, about } = definition;
  if (!onChange) return <p className={classes.help}>{about[language]}</p>;
  return (
    <details className={classes.names} open={!name.zh || !name.en || undefined}>
      <summary>{t.about}</summary>
      <div className={classes.pair}>
        <TextField
          label={t.nameZh}
          lang="zh"
          value={name.zh}
          onChange={(zh) => onChange({ ...definition, name: { ...name, zh } })}
          isRequired
        />
        <TextField
          label={t.nameEn}
          lang="en"
          value={name.en}
          onChange={(en) => onChange({ ...definition, name: { ...name, en } })}
          isRequired
        />
        <TextField
          label={t.aboutZh}
          lang="zh"
          value={about.zh}
          onChange={(zh) => onChange({ ...definition, about: { ...about, zh } })}
          lines={2}
          isRequired
        />
        <TextField
          label={t.aboutEn}
          lang="en"
          value={about.en}
          onChange={(en) => onChange({ ...definition, about: { ...about, en } })}
          lines={2}
          isRequired
        />
      </div>
    </details>
  );
}
