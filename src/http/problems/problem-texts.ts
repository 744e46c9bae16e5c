import type { ErrorCode } from '../../domain/errors.ts';
import type { Text } from '../language.ts';

/** What is in a problem document: one title per code, and what the person does next. */
export interface ProblemText {
  title: Text;
  advice: Text;
}

const text = (en: string, zh: string, adviceEn: string, adviceZh: string): ProblemText => ({
  title: { en, zh },
  advice: { en: adviceEn, zh: adviceZh },
});

/** Total over the codes: one without a text does not compile. */
export const PROBLEM_TEXTS: Record<ErrorCode, ProblemText> = {
  'invalid-input': text('Invalid input', '输入无效', 'Correct the fields that are listed and send it again.', '请更正所列字段后重新提交。'),
  'file-refused': text(
    'File refused',
    '文件被拒收',
    'Upload a complete file that is not empty. An archive is unpacked when it is uploaded: every file in it must be readable.',
    '请上传完整且非空的文件；压缩包上传时自动解压，其中每个文件均须可读。',
  ),
  'text-refused': text(
    'Text refused',
    '文字被拒收',
    'The text holds a state-secret mark, an identity or card number, or a password, which must stand in no record. Say it without quoting it.',
    '所填文字含有密级标志、证件或银行卡号码、口令等不得留存于记录的内容，请改为不引用原文的表述。',
  ),
  'password-refused': text(
    'Password refused',
    '密码不符合要求',
    'Choose a password of at least 12 characters that is not common, no pattern, and not made of names: four words that do not belong together.',
    '请设置至少 12 个字符的密码，不要使用常见密码、有规律的字符或姓名、单位名称；可使用四个互不相关的词。',
  ),
  'missing-reason': text('Reason missing', '缺少理由', 'State the reason.', '请填写理由。'),
  incomplete: text('Not complete yet', '尚不完整', 'Fill in what is lacking, then submit it.', '请补齐所列内容后再送审。'),
  'findings-open': text(
    'Findings without disposition',
    '尚有未处置的发现',
    'Dispose of every finding that this step owns, with a reason.',
    '请先逐条处置本环节负责的发现并说明理由。',
  ),
  'consultation-needed': text(
    'Third party not consulted',
    '尚未征求第三方意见',
    'Consult the third party about the findings, or dispose of each with a reason why that is not needed.',
    '请就相关发现征求第三方意见，或逐条处置并说明无需征求的理由。',
  ),
  'consultation-open': text(
    'Consultation open',
    '征求意见尚未结束',
    'Wait for the answer or for the end of the period.',
    '请等待答复或期限届满。',
  ),
  'report-missing': text(
    'Incident not reported yet',
    '事件尚未报告',
    'Record the report to the competent authority first (due within 24 hours), then let a second person close the incident.',
    '请先登记向主管部门的报告（24小时内），再由另一人办结该事件。',
  ),
  'already-reported': text(
    'Incident reported already',
    '事件已报告',
    'The report is on record and is not changed. Record what follows as a measure.',
    '报告已登记，不再更改；后续情况请作为处置措施登记。',
  ),
  'another-person-closes': text(
    'A second person is needed',
    '须由另一人办理',
    'Whoever opened or reported the incident does not close it. Ask another confidentiality reviewer or the signatory.',
    '确认或报告该事件的人员不得自行办结，请由另一名保密审查员或签发人办结。',
  ),
  'not-your-disposition': text(
    'Disposition of somebody else',
    '该处置由他人作出',
    'Only the person who made a disposition corrects it. Ask that person, or return the item.',
    '处置只能由作出人本人更正；请联系本人，或退回该事项。',
  ),
  'disposition-final': text(
    'Disposition is final',
    '处置已经确定',
    'The step that answers for the finding has decided. Return the item or revoke its clearance to have it looked at again.',
    '负责该发现的环节已经决定，处置不能再更正；如需重新处理，请退回该事项或撤销核准。',
  ),
  'attribute-forbids-release': text(
    'Attribute forbids this release',
    '公开属性不允许此种发布',
    'Release it only as the attribute allows; another attribute is a new review.',
    '只能按公开属性允许的方式发布；变更属性须重新审查。',
  ),
  'audience-not-covered': text(
    'Audience not covered',
    '发布对象超出审查范围',
    'Release to the reviewed audience only; a wider one is a new review.',
    '只能向经审查的对象发布；扩大范围须重新审查。',
  ),
  'unknown-recipient': text(
    'A recipient is not known',
    '特定对象未登记或不可用',
    'Name accounts in use or checked contacts (contact:<id>). Put the contact forward, let another person check it, then name it.',
    '特定对象须为在用账号或已核对的联系人（contact:<编号>）。请先登记联系人并由他人核对，再填入特定对象。',
  ),
  'too-late': text(
    'The release has ended',
    '发布期限已过',
    'The end in the release plan has passed. Make a new revision with a later end and submit it for review.',
    '发布计划规定的截止时间已过。请修改截止时间，形成新的稿次并重新送审。',
  ),
  'too-early': text('Too early', '未到发布时间', 'Wait until the time of the release plan.', '请等到发布计划规定的时间。'),
  'unknown-workflow': text(
    'Unknown workflow',
    '未知的流程',
    'Choose one of the workflows that this installation has.',
    '请选择本系统已有的流程。',
  ),
  'unknown-kind': text(
    'Unknown kind of item',
    '没有该事项种类',
    'Choose one of the kinds that are in force.',
    '请选择正在使用的事项种类。',
  ),
  'kind-retired': text(
    'The kind is not used any more',
    '该事项种类已停用',
    'Make a new item of a kind that is in force.',
    '请改用正在使用的种类新建事项。',
  ),
  'kind-not-for-unit': text(
    'The unit may not use this kind',
    '本单位不能使用该事项种类',
    'Choose a kind that the unit may use, or ask an administrator.',
    '请选择本单位可用的种类，或联系管理员。',
  ),
  'idempotency-key-reused': text(
    'Idempotency key reused',
    '幂等键被重复使用',
    'Use a new key for a new request.',
    '新的请求请使用新的幂等键。',
  ),
  'too-large': text('Too large', '内容过大', 'Split it or make it smaller.', '请拆分或压缩后再上传。'),
  'range-not-satisfiable': text(
    'Range outside of the file',
    '请求的范围超出文件',
    'Ask for a range inside the file, or for the whole file.',
    '请在文件大小之内指定范围，或下载整个文件。',
  ),
  'event-not-accepted': text(
    'Not possible in this state',
    '当前状态不允许此操作',
    'Read the item again: it may have moved on.',
    '请刷新事项：其状态可能已变化。',
  ),
  'already-released': text(
    'Already released',
    '已经发布',
    'One review authorises one release; start a new item.',
    '一次审查只对应一次发布；请新建事项。',
  ),
  'already-corrected': text(
    'Already corrected',
    '已在办理更正',
    'An item has one correction. Go on with the one that is there, or correct that one once it is released.',
    '一个事项只办理一次更正。请继续办理已有的更正事项；该更正事项已发布的，请对其办理更正。',
  ),
  'stale-digest': text(
    'Another revision is current',
    '稿次已更新',
    'Read the current revision and decide on what it says.',
    '请阅读当前稿次后再作决定。',
  ),
  'stale-version': text(
    'Changed meanwhile',
    '事项已被他人更新',
    'Read the item again and repeat what still applies.',
    '请重新读取事项后再操作。',
  ),
  busy: text('Busy', '正在处理', 'The same request is still running. Ask again in a moment.', '相同请求正在处理，请稍候重试。'),
  'outcome-unknown': text(
    'Outcome of the first attempt unknown',
    '首次请求结果不明',
    'The first attempt with this key was cut off, and nobody knows whether it took effect. Look first; if it did not, send it again with the same key.',
    '使用该幂等键的首次请求中途中断，无法确定是否已生效。请先核实；如未生效，可用同一幂等键重新提交。',
  ),
  'in-use': text('In use', '已被占用', 'Choose another name.', '请另选名称。'),
  'proposal-closed': text(
    'Proposal closed',
    '提议已办结或已失效',
    'It was confirmed, refused or withdrawn, or has expired, or its proposer holds the role no more. Propose it again if it is still needed.',
    '该提议已被确认、退回或撤回，或已过期，或提议人已不再具有相应角色。如仍需要，请重新提议。',
  ),
  'last-administrator': text(
    'Last administrator',
    '最后一名管理员',
    'The installation would be left without an administrator. Make another one without an end first.',
    '此操作将使系统没有管理员。请先设立另一名长期管理员。',
  ),
  'second-person-needed': text(
    'Another person must confirm',
    '须由另一人确认',
    'Ask another person who holds the role over the unit in their own right: not who proposed it, not their delegate, not who gains by it.',
    '请由本人具有该单位相应角色的另一人确认：提议人、其受托人以及因此获得权限的人均不得确认。',
  ),
  'not-signed-in': text('Not signed in', '尚未登录', 'Sign in or send an API token.', '请登录或提供访问令牌。'),
  'sign-in-refused': text('Sign-in refused', '登录被拒绝', 'Check the sign-in name and the password.', '请核对登录名和密码。'),
  'not-allowed': text(
    'Not allowed',
    '没有权限',
    'Ask an administrator for the role, or ask somebody who holds it.',
    '请向管理员申请相应角色，或请有权人员办理。',
  ),
  'own-item': text('Own item', '本人拟稿事项', 'Somebody else has to decide on what you drafted.', '本人拟稿的事项须由他人决定。'),
  'already-decided': text(
    'Already decided by you',
    '您已在本事项作出决定',
    'One person fills one step of an item. Somebody else has to decide.',
    '同一人在同一事项只能承担一个环节，请由他人决定。',
  ),
  'account-disabled': text('Account disabled', '账号已停用', 'Ask an administrator.', '请联系管理员。'),
  'origin-refused': text(
    'Origin refused',
    '来源被拒绝',
    'Send it from the pages of this installation, or use an API token.',
    '请在本系统页面内操作，或使用访问令牌。',
  ),
  'scope-missing': text('Scope missing', '令牌权限不足', 'Make a token with the scope that is named.', '请创建包含所需权限范围的令牌。'),
  'no-account-here': text(
    'No account here',
    '在本系统没有账号',
    'The sign-in service knows you, but you have no account here. Ask an administrator for one.',
    '统一身份认证服务已确认您的身份，但您在本系统没有账号，请联系管理员开通。',
  ),
  'provider-refused': text(
    'Not confirmed by the sign-in service',
    '统一身份认证未通过',
    'It was cancelled, took too long, or the answer does not fit. Begin again, or sign in with your password.',
    '认证已取消、超时或返回内容不符，请重新登录，或使用密码登录。',
  ),
  'provider-unavailable': text(
    'Sign-in service does not answer',
    '统一身份认证服务无响应',
    'Try again in a moment, or sign in with your password.',
    '请稍后重试，或使用密码登录。',
  ),
  'proof-needed': text(
    'Prove who you are once more',
    '请再次验证身份',
    'This signs in your name. Enter your password again, then send it again.',
    '此操作将以您的名义签署，请再次输入密码，然后重新提交。',
  ),
  quarantined: text(
    'Quarantined',
    '文件已隔离',
    'Only the confidentiality reviewer may read it. Ask there.',
    '仅保密审查员可以查阅，请与其联系。',
  ),
  'not-found': text(
    'Not found',
    '未找到',
    'Check the address. It may not exist, or not be for you.',
    '请核对地址：内容可能不存在，或您无权查看。',
  ),
  'link-expired': text('Link expired', '链接已过期', 'Ask the publisher for a new link.', '请向发布员索取新链接。'),
  'not-in-log-yet': text(
    'Not in the log yet',
    '尚未记入日志',
    'Ask for the certificate again after the seconds that Retry-After says. If it takes minutes, the log does not run: tell the administrator.',
    '请在 Retry-After 所示秒数之后再次获取。若数分钟后仍未记入，说明日志没有运行，请告知管理员。',
  ),
  'not-certified': text(
    'No certificate of this release',
    '本次发布没有证明',
    'Its review is not recorded as fully as a certificate needs. Rely on the audit trail of the item, or release it again after a new review.',
    '其审查记录不足以出具证明。请以事项的审计记录为准，或重新审查后再发布。',
  ),
  'release-recalled': text(
    'Document recalled',
    '文件已撤回',
    'The issuing organ has taken the document back. Do not use it or pass it on: destroy the copies that you have, and ask the publisher.',
    '发布机关已撤回该文件。请勿继续使用或转发，请销毁已有副本；如有疑问请联系发布员。',
  ),
  'link-revoked': text(
    'Link revoked',
    '链接已撤销',
    'Destroy the copies that you have and ask the publisher.',
    '请销毁已有副本并联系发布员。',
  ),
  'too-many-requests': text(
    'Too many requests',
    '请求过于频繁',
    'Wait as long as Retry-After says.',
    '请按 Retry-After 所示时间等待后重试。',
  ),
  'store-unavailable': text(
    'Database unavailable',
    '数据库暂不可用',
    'Try again in a moment with the same idempotency key.',
    '请稍后使用相同幂等键重试。',
  ),
  'storage-unavailable': text(
    'Files cannot be stored',
    '文件暂时无法保存',
    'Nothing was stored. Tell the administrator that the folder of the files cannot be written, then send it again.',
    '未保存任何内容。请告知管理员：文件目录无法写入；修复后请重新提交。',
  ),
  'storage-full': text(
    'No room for files',
    '存储空间不足',
    'Nothing was stored. Tell the administrator that the disk is full, then send it again.',
    '未保存任何内容。请告知管理员：磁盘已满；清理后请重新提交。',
  ),
  'mail-unavailable': text(
    'Mail server not reachable',
    '邮件无法发送',
    'The e-mail is sent again later. If it goes on, check the mail server and IMPRIMATUR_SMTP.',
    '邮件将稍后重新发送；如持续失败，请检查邮件服务器及 IMPRIMATUR_SMTP 设置。',
  ),
  internal: text('Internal error', '内部错误', 'Give the administrator the request id.', '请将请求编号告知管理员。'),
};
