import { line, type Topic } from './topic.ts';

/** One page for each role that has work of its own. */
export const ROLE_TOPICS: readonly Topic[] = [
  {
    id: 'drafter',
    title: line('Drafter', '拟稿人'),
    lead: line('You make items, submit them, and correct what is returned.', '新建事项、送审，并修改退回的事项。'),
    parts: [
      {
        title: line('A new item', '新建事项'),
        ordered: true,
        lines: [
          line(
            'My drafts → New. Drop the files; the form is filled in from them as far as they say it.',
            '“我的拟稿”→“新建”，拖入文件；系统自动识别并填写要素。',
          ),
          line('Check what was filled in, choose the attribute, say where it is to be released.', '核对要素，选择公开属性，填写发布计划。'),
          line('Look at the findings of the self-check and correct the text.', '查看自查发现，修改文稿。'),
          line('Submit.', '送审。'),
        ],
      },
      {
        title: line('Afterwards', '送审之后'),
        lines: [
          line('The page of the item says who has it now and until when.', '事项页面显示当前由谁办理、何时到期。'),
          line(
            'Returned: read the opinions, drop the corrected files, submit again. Files that you do not replace stay.',
            '被退回的：阅读意见，拖入修改后的文件，再次送审；未替换的文件保留。',
          ),
          line('You can withdraw the item until it is signed.', '签发之前可以撤回送审。'),
          line(
            'You decide nothing on your own item, whatever other role you hold.',
            '无论是否兼有其他角色，均不得对本人拟稿的事项作出决定。',
          ),
        ],
      },
    ],
  },
  {
    id: 'unit-head',
    title: line('Unit head', '承办部门负责人'),
    lead: line(
      'You are the first to look: is it complete, is the proposed attribute right?',
      '首先审核：内容是否完整，公开属性建议是否恰当。',
    ),
    parts: [
      {
        title: line('Your step', '办理'),
        lines: [
          line('“Waits for me” lists what needs you, due first. Enter opens it.', '“待我处理”按期限列出待办事项，按回车打开。'),
          line(
            'Answer the findings that are yours, write an opinion, then approve or return.',
            '逐条处置应由您处置的发现，填写意见，然后同意或退回。',
          ),
          line('Return with a reason that the drafter can act on.', '退回时写明拟稿人可以据以修改的理由。'),
        ],
      },
    ],
  },
  {
    id: 'reviewers',
    title: line('Confidentiality, legal and disclosure review', '保密审查、法制审查与政务公开'),
    lead: line('You decide whether it may go out, and how.', '决定是否可以公开、如何公开。'),
    parts: [
      {
        title: line('On the review desk', '审查台'),
        ordered: true,
        lines: [
          line('j and k go from finding to finding; n goes to the next open one.', '按 j、k 切换发现，按 n 跳到下一条未处置的发现。'),
          line(
            '1 false alarm, 2 may be published, 3 to be corrected. Give the reason. Enter stores it and goes on.',
            '按 1 误报、2 可公开、3 须修改，填写理由后回车保存并前进。',
          ),
          line(
            'Look at hidden content too: comments, tracked changes, hidden sheets, metadata.',
            '同时查看隐藏内容：批注、修订、隐藏工作表、元数据。',
          ),
          line('Compare with what you saw last, when there was a round before.', '非首轮的，与上次审查的稿次对照。'),
          line(
            'Write an opinion, then approve (a), return (r), consult (c) or refer (f).',
            '填写意见，然后同意（a）、退回（r）、征求意见（c）或提请确定（f）。',
          ),
        ],
      },
      {
        title: line('Special cases', '特殊情形'),
        lines: [
          line(
            'A state-secret mark puts the item into quarantine. Only the confidentiality reviewer opens it: confirm the incident, or say why it is a false alarm.',
            '发现密级标志的，事项立即隔离，仅保密审查员可以打开：确认事件，或说明误报理由。',
          ),
          line(
            'A confirmed incident is reported within 24 hours. Another person closes it.',
            '确认的事件须在 24 小时内报告，并由另一人办结。',
          ),
          line(
            'Third parties have 15 working days; if they say nothing, the organ decides. Co-producing organs have 15 working days; if they say nothing, they agree.',
            '第三方 15 个工作日内未答复的，由本机关决定；其他机关 15 个工作日内未答复的，视为同意。',
          ),
        ],
      },
    ],
  },
  {
    id: 'signatory',
    title: line('Signatory', '签发人'),
    lead: line('Your signature clears exactly one revision for release.', '签发即核准该稿发布，仅限该稿。'),
    parts: [
      {
        title: line('Signing', '签发'),
        lines: [
          line(
            'Before you sign, the panel says what is signed (content, attribute, audience) and what follows.',
            '签发前，面板列明签发的内容、公开属性、发布对象及后续事项。',
          ),
          line('You enter your password again, since it is signed in your name.', '签发以您的名义作出，须再次输入密码。'),
          line(
            'You settle disagreements about the attribute. You can revoke a clearance until it is released.',
            '公开属性意见不一致的，由您裁定；发布之前可以撤销核准。',
          ),
        ],
      },
    ],
  },
  {
    id: 'publisher',
    title: line('Publisher', '发布员'),
    lead: line('You release what is cleared, as it is, and take back what must not stay.', '按核准内容发布，不得改动；发现问题立即撤回。'),
    parts: [
      {
        title: line('Releasing', '发布'),
        lines: [
          line(
            '“Publishing” lists what is cleared. The last check says what is fulfilled and what is not.',
            '“发布”列出已核准事项；最后核对逐项列明条件是否满足。',
          ),
          line(
            'Release now, or at a time. At that time the rules of the day look once more.',
            '可立即发布或定时发布；到时按当日规则再次检查。',
          ),
          line(
            'A directed release makes a copy for each recipient. A link is shown once: send it to that person only.',
            '定向送达为每一对象生成一份；链接只显示一次，只发给本人。',
          ),
          line('Confirmed receipts are listed; you are told of them.', '对象确认收到后，列表显示并通知您。'),
        ],
      },
      {
        title: line('Recall', '撤回'),
        lines: [
          line(
            'Recall at once, with the reason. Library, links and feeds no longer have it.',
            '立即撤回并写明理由；公开文件库、链接、订阅即不再提供。',
          ),
          line('A recall is an incident: the report is due within 24 hours.', '撤回按事件办理，须在 24 小时内报告。'),
        ],
      },
    ],
  },
  {
    id: 'administrator',
    title: line('Administrator', '管理员'),
    lead: line('You keep people, units, roles and rules. You decide nothing on items.', '管理人员、单位、角色和规则，不参与事项决定。'),
    parts: [
      {
        title: line('People and roles', '人员与角色'),
        lines: [
          line('A role counts for its unit and the units below it.', '角色对所属单位及下级单位有效。'),
          line(
            'What changes who decides is proposed by one administrator and confirmed by another.',
            '影响决定权的变更，由一名管理员提议、另一名确认。',
          ),
          line(
            'Delegations have an end. A delegate acts in their own name on behalf of the other.',
            '委托须有期限；受托人以本人名义代为办理。',
          ),
        ],
      },
      {
        title: line('The installation', '运行'),
        lines: [
          line('Jobs that gave up are listed with their reason and can be started again.', '失败的后台任务列明原因，可重新执行。'),
          line('Enter the announced holidays of a year, so that due dates are right.', '及时录入国务院公布的节假日安排，保证期限准确。'),
          line(
            'Notices go out by e-mail when a mail server is set; otherwise they are files in the data folder, and on the page “Mail”.',
            '设置邮件服务器后通知以邮件发送；未设置的，存为数据目录中的文件，可在“邮件”页面查看。',
          ),
        ],
      },
    ],
  },
  {
    id: 'auditor',
    title: line('Auditor', '审计员'),
    lead: line('You read the trail and change nothing.', '查阅审计轨迹，不作任何更改。'),
    parts: [
      {
        title: line('The trail', '审计轨迹'),
        lines: [
          line(
            'Filter by item, person, action and time. The address of the page holds the filter: it can be passed on.',
            '可按事项、人员、操作和时间筛选；页面地址包含筛选条件，可以转发。',
          ),
          line('Reports count what was done; every number opens exactly what it counts.', '统计报表中的每个数字均可点开查看所统计的内容。'),
          line('Verification checks every link of the chain and gives one verdict.', '核验逐条检查哈希链，给出一个结论。'),
          line('Titles and texts of quarantined items are not shown to you either.', '已隔离事项的标题和内容同样不向审计员显示。'),
        ],
      },
    ],
  },
];
