import type { Link } from '../../src/plugin-api.ts';

/** What a parameter tells, as a message id: the campaign, who passed the link on, or a session that may still be open. */
export type TrackingKind = 'campaign' | 'sharer' | 'session';

export interface Tracking {
  kind: TrackingKind;
  /** Names of the parameters, from the lists below. */
  names: string[];
  /** Offsets in the link as written: the first one's start, the last one's end. */
  start: number;
  end: number;
}

const CAMPAIGN =
  /^(?:utm_[a-z_]{2,24}|spm|scm|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|vero_id|_ga|_gl|bd_vid|qhclickid|hm(?:sr|pl|cu|kw|ci)|spm_id_from|wfr|vd_source)$/;
const SHARER =
  /^(?:share_?(?:token|from|source|medium|plat|session_id|tag|id|uid|user|code)|sharer_share(?:info|time|id)(?:_first)?|isappinstalled|wxshare_count|mpshare|nsukey|wx_header|invite_?code|inviter|chksm|exportkey)$/;
const SESSION =
  /^(?:jsessionid|phpsessid|aspsessionid[a-z]{0,8}|asp\.net_sessionid|session_?id|sess_?id|sid|cftoken|pass_ticket|access_?token|auth_?token|sso_?token|token|ticket|st|x-amz-signature|sig|signature|ossaccesskeyid)$/;
/** `from` is a usual name: only what messengers put there counts. */
const MESSENGER = /^(?:timeline|singlemessage|groupmessage|appmessage|wechat|weixin|qq|qzone|weibo|dingtalk|feishu)$/i;
/** A session is recognised by a value that nobody would type. */
const OPAQUE = /^(?=.*\d)[\w.~%+/=-]{12,}$/;
const PARAMETER = /[?&#;]([\w.-]{2,40})=([^?&#;\s]{0,500})/g;

/** Parameters of a link that track or identify a reader, by kind; those that tell most first. */
export function trackingOf({ written }: Link): Tracking[] {
  const found = new Map<TrackingKind, Tracking>();
  for (const match of written.matchAll(PARAMETER)) {
    const name = (match[1] as string).toLowerCase().replace(/^amp;/, '');
    const kind = kindOf(name, match[2] as string);
    if (!kind) continue;
    const start = match.index + 1;
    const end = match.index + match[0].length;
    const known = found.get(kind);
    if (known) Object.assign(known, { end, names: [...known.names, name] });
    else found.set(kind, { kind, names: [name], start, end });
  }
  return [...found.values()];
}

function kindOf(name: string, value: string): TrackingKind | undefined {
  if (CAMPAIGN.test(name)) return 'campaign';
  if (SHARER.test(name) || (name === 'from' && MESSENGER.test(value))) return 'sharer';
  return SESSION.test(name) && OPAQUE.test(value) ? 'session' : undefined;
}
