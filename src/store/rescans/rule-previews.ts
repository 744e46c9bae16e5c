import type { PreviewedRevision, PreviewResult, PreviewRow, RulePreviewStore } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Asking, Database, Statement } from '../database.ts';
import type { Columns } from '../rows.ts';
import { TRIALS } from '../rule-book.ts';

const COLUMNS = `p.id, p.kind, p.content, p.digest, p.unit, p.latest, p.corpus, p.asked_by as "askedBy", p.asked_at as "askedAt", p.total, p.done,
  p.ended_at as "endedAt", p.cancelled_by as "cancelledBy"`;
const SCOPE = `($1::uuid is null or $1 = any (u.path)) and ($2::text is null or i.kind = $2) and not item_quarantined(i.id)`;
const CORPUS: Statement = {
  name: 'preview_corpus',
  text: `with latest as (
      (select i.id as item, i.revision from item i join unit u on u.id = i.unit where i.round > 0 and ${SCOPE} order by i.id desc limit $3)
      union
      (select l.item, l.revision from release l join item i on i.id = l.item join unit u on u.id = i.unit where l.recalled_at is null and ${SCOPE}
        order by l.id desc limit $3)
    )
    select n.item, n.revision, i.kind, i.kind_version as "kindVersion", i.unit from latest n join item i on i.id = n.item order by n.item desc, n.revision`,
};
const KNOWN: Statement = {
  name: 'preview_known',
  text: `select ${COLUMNS} from rule_preview p where p.digest = $1 and p.latest = $2 and p.corpus = $3 and p.cancelled_by is null`,
};
const INSERT: Statement = {
  name: 'preview_insert',
  text: `with made as (insert into rule_preview select p.* from json_populate_record(null::rule_preview, $1::json) p returning id)
    insert into rule_preview_item (preview, position, item, revision)
    select made.id, r.position, r.item, r.revision from made, json_to_recordset($2::json) as r(position int, item uuid, revision uuid)`,
};
const QUEUE: Statement = {
  name: 'preview_queue',
  text: `select graphile_worker.add_job('rule-preview', json_build_object('preview', $1::uuid), queue_name => 'rule-preview',
    job_key => 'rule-preview:' || $1::uuid, priority => 5)`,
};
const ONE: Statement = { name: 'preview', text: `select ${COLUMNS} from rule_preview p where p.id = $1` };
const LIST: Statement = { name: 'previews', text: `select ${COLUMNS} from rule_preview p where p.digest = $1 order by p.id desc limit $2` };
const RESULT = 'r.position, r.item, r.revision, r.result';
const NEXT: Statement = {
  name: 'preview_next',
  text: `select ${RESULT} from rule_preview p join rule_preview_item r on r.preview = p.id
    where p.id = $1 and p.ended_at is null and r.result is null order by r.position limit $2`,
};
const KEEP: Statement = {
  name: 'preview_keep',
  text: `with kept as (
      update rule_preview_item r set result = $3::jsonb from rule_preview p
      where r.preview = $1 and r.position = $2 and r.result is null and p.id = r.preview and p.ended_at is null returning r.preview
    )
    update rule_preview p set done = p.done + 1 from kept where p.id = kept.preview`,
};
const END: Statement = {
  name: 'preview_end',
  text: 'update rule_preview set ended_at = $2, cancelled_by = $3 where id = $1 and ended_at is null',
};
const CHANGED: Statement = {
  name: 'preview_results',
  text: `select ${RESULT} from rule_preview_item r where r.preview = $1 and (jsonb_array_length(r.result -> 'changes') > 0
    or jsonb_array_length(r.result -> 'failures') > 0 or (r.result ->> 'blocks')::boolean or (r.result ->> 'unblocks')::boolean) order by r.position`,
};

export function rulePreviewStore(database: Database): RulePreviewStore {
  const queue = (session: Asking, preview: string) => session.rows(QUEUE, [preview]);
  const known = async (session: Asking, { digest, latest, corpus }: PreviewRow) =>
    (await session.rows<PreviewRow>(KNOWN, [digest, latest, corpus]))[0];
  return {
    corpus: ({ unit, kind }, latest) => database.rows<PreviewedRevision>(CORPUS, [unit, kind, latest]),
    // Under the lock of the administration chain, which the entry needs: two who ask the same at once get one preview, and none is one too many.
    begin: async (preview, revisions, record, { since, limit }) => {
      await recordAdministration(database, record, async (session) => {
        if (await known(session, preview)) return false;
        const [counted] = await session.rows<{ trials: number }>(TRIALS, [record.actor, since, record.action]);
        if ((counted?.trials ?? 0) >= limit) return false;
        await session.run(INSERT, [
          JSON.stringify(previewColumns(preview)),
          JSON.stringify(revisions.map(({ item, revision }, position) => ({ position, item, revision }))),
        ]);
        await queue(session, preview.id);
        return true;
      });
      return (await known(database, preview)) ?? null;
    },
    preview: async (id) => (await database.rows<PreviewRow>(ONE, [id]))[0],
    previews: (digest, limit) => database.rows<PreviewRow>(LIST, [digest, limit]),
    next: (preview, limit) => database.rows<PreviewResult>(NEXT, [preview, limit]),
    keep: async (preview, position, result) => (await database.run(KEEP, [preview, position, JSON.stringify(result)])) > 0,
    goOn: async (preview) => void (await queue(database, preview)),
    end: async (preview, { at, by }) => (await database.run(END, [preview, at, by])) > 0,
    results: (preview) => database.rows(CHANGED, [preview]),
  };
}

function previewColumns({ askedBy, askedAt, endedAt, cancelledBy, ...preview }: PreviewRow): Columns {
  return { ...preview, asked_by: askedBy, asked_at: askedAt, ended_at: endedAt, cancelled_by: cancelledBy };
}
