import type { MarksRow, ProofRow, RedactionRun, RedactionStore } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';

const MARKS: Statement = {
  name: 'redaction_marks',
  text: `select revision, position, version, marks, changed_by as "changedBy", changed_at as "changedAt" from redaction_marks where revision = $1 order by position`,
};
const SAVE: Statement = {
  name: 'redaction_marks_save',
  text: `insert into redaction_marks (revision, position, version, marks, changed_by, changed_at) select $1, $2, $3::int, $4, $5, $6
    where $3::int = 1 or exists (select from redaction_marks m where m.revision = $1 and m.position = $2)
    on conflict (revision, position) do update set version = excluded.version, marks = excluded.marks, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at where redaction_marks.version = excluded.version - 1`,
};
const RUN = `id, item, revision, asked_by as "askedBy", asked_at as "askedAt", step, done, total, ended_at as "endedAt", failure`;
const ONE: Statement = { name: 'redaction_run', text: `select ${RUN} from redaction_run where id = $1` };
const OPEN: Statement = { name: 'redaction_open', text: `select ${RUN} from redaction_run where revision = $1 and ended_at is null` };
const RUNS: Statement = { name: 'redaction_runs', text: `select ${RUN} from redaction_run where revision = $1 order by id desc limit 20` };
/** Of two at once one begins; its job is queued with it. One file at a time is made in the whole installation: drawing takes a processor. */
const BEGIN: Statement = {
  name: 'redaction_begin',
  text: `with made as (
      insert into redaction_run (id, item, revision, asked_by, asked_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning id
    )
    select graphile_worker.add_job('redaction', json_build_object('run', made.id), queue_name => 'redaction', job_key => 'redaction:' || made.id,
      priority => 2) from made`,
};
const PROGRESS: Statement = {
  name: 'redaction_progress',
  text: 'update redaction_run set step = $2, done = $3, total = $4 where id = $1 and ended_at is null',
};
const END: Statement = {
  name: 'redaction_end',
  text: 'update redaction_run set ended_at = $2, failure = $3::jsonb where id = $1 and ended_at is null',
};
const PROOF = `id, run, item, original, position, source, result, marks, marks_digest as "marksDigest", proof, passed, made_at as "madeAt"`;
const KEEP: Statement = {
  name: 'redaction_proof_keep',
  text: `insert into redaction_proof (id, run, item, original, position, source, result, marks, marks_digest, proof, passed, made_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict on constraint redaction_proof_once do nothing`,
};
const OF_RUN: Statement = { name: 'redaction_proofs_of', text: `select ${PROOF} from redaction_proof where run = $1 order by position` };
const PASSED: Statement = {
  name: 'redaction_proofs',
  text: `select ${PROOF} from redaction_proof where original = $1 and passed order by id`,
};
const MADE: Statement = {
  name: 'redaction_made',
  text: 'select distinct result from redaction_proof where passed and result = any ($1::text[])',
};
const BEFORE: Statement = { name: 'redaction_before', text: 'select 1 from redaction_before where revision = $1' };

export function redactionStore(database: Database): RedactionStore {
  return {
    marks: (revision) => database.rows<MarksRow>(MARKS, [revision]),
    saveMarks: async ({ revision, position, version, marks, changedBy, changedAt }) =>
      (await database.run(SAVE, [revision, position, version, marks, changedBy, changedAt])) > 0,
    begin: async (run) => {
      await database.rows(BEGIN, [run.id, run.item, run.revision, run.askedBy, run.askedAt]);
      return (await database.rows<RedactionRun>(OPEN, [run.revision]))[0] ?? run;
    },
    run: async (id) => (await database.rows<RedactionRun>(ONE, [id]))[0],
    runs: (revision) => database.rows<RedactionRun>(RUNS, [revision]),
    progress: async (run, step, done, total) => void (await database.run(PROGRESS, [run, step, done, total])),
    keep: (proof, record) =>
      recordAdministration(database, record, async (session) => {
        const { id, run, item, original, position, source, result, marks, marksDigest, proof: text, passed, madeAt } = proof;
        const values = [id, run, item, original, position, source, result, marks, marksDigest, text, passed, madeAt];
        return (await session.run(KEEP, values)) > 0;
      }),
    end: async (run, { endedAt, failure }) =>
      void (await database.run(END, [run, endedAt, failure === null ? null : JSON.stringify(failure)])),
    proofsOf: (run) => database.rows<ProofRow>(OF_RUN, [run]),
    proofs: (original) => database.rows<ProofRow>(PASSED, [original]),
    made: async (sha256s) =>
      sha256s.length === 0 ? [] : (await database.rows<{ result: string }>(MADE, [sha256s])).map(({ result }) => result),
    isBefore: async (revision) => (await database.rows(BEFORE, [revision])).length > 0,
  };
}
