import { line, type Topic } from './topic.ts';

export const OVERVIEW: readonly Topic[] = [
  {
    id: 'start',
    title: line('How a document gets published', '一份文件如何公开'),
    lead: line(
      'Nothing is published that was not reviewed first. Each item has a review of its own.',
      '先审查、后公开；一事一审。未经审查的内容不会发布。',
    ),
    parts: [
      {
        title: line('The way of an item', '办理流程'),
        ordered: true,
        lines: [
          line(
            'The drafter makes an item: files, elements, the proposed attribute. Then: submit.',
            '拟稿人新建事项：上传文件、填写要素、提出公开属性建议，然后送审。',
          ),
          line(
            'The rules look at every file. What must not go out sends the item back at once.',
            '系统按规则检查全部文件。存在不得公开内容的，立即退回。',
          ),
          line('The unit head confirms that it may go on.', '承办部门负责人审核，确认可以继续办理。'),
          line('Confidentiality and legal review look at it side by side.', '保密审查与法制审查同时进行。'),
          line('The disclosure officer decides on the attribute and the way of release.', '政务公开机构确定公开属性和发布方式。'),
          line('The signatory signs. From now on exactly this content may be released.', '签发人签发。此后只能发布该稿内容，一字不差。'),
          line('The publisher releases it, to the public or to named recipients.', '发布员向社会公开，或向特定对象送达。'),
          line(
            'If something is wrong afterwards: recall. It is gone from the library at once.',
            '发布后发现问题的，立即撤回，公开文件库随即不再提供。',
          ),
        ],
      },
      {
        title: line('What always holds', '始终遵守的规则'),
        lines: [
          line('Whoever drafted an item decides nothing on it.', '拟稿人不得对本人拟稿的事项作出决定。'),
          line('One person fills one step of an item.', '同一事项一人只办理一个环节。'),
          line(
            'Another word is another revision: approvals of the old one do not count for it.',
            '内容有任何改动即为新的稿次，原有同意意见不再有效。',
          ),
          line('Every decision is on record with person, time and reason.', '每项决定均记录人员、时间和理由。'),
        ],
      },
    ],
  },
  {
    id: 'words',
    title: line('Words', '名词解释'),
    lead: line('What the words on the screens mean.', '界面用语的含义。'),
    parts: [
      {
        title: line('Items and reviews', '事项与审查'),
        lines: [
          line('Item: one thing that somebody wants to publish.', '事项：一件拟公开的信息，是审查的基本单位。'),
          line('Revision: its files and elements at one time. The digest identifies them.', '稿次：某一时点的文件和要素，以摘要唯一识别。'),
          line(
            'Finding: what a rule saw. Disposition: what a person decided about it.',
            '发现：规则检出的内容；处置：人员对发现作出的决定。',
          ),
          line('Return: the item goes back to its drafter, with the reason.', '退回：事项连同理由退回拟稿人。'),
          line('Consultation: a third party or another organ is asked for its opinion.', '征求意见：征求第三方或其他机关的意见。'),
          line(
            'Referral: the competent authority is asked whether something is secret.',
            '提请确定：不能确定是否属于国家秘密的，提请有权机关确定。',
          ),
          line('Recall: what was released is taken back.', '撤回：收回已经发布的内容。'),
        ],
      },
      {
        title: line('Disclosure attributes', '公开属性'),
        lines: [
          line('Proactive disclosure: for everybody.', '主动公开：向社会公开。'),
          line('Disclosure after deletion: for everybody, without what must not go out.', '删减后公开：删去不应公开的内容后向社会公开。'),
          line('Disclosure on request: for the applicant only.', '依申请公开：只向申请人提供。'),
          line('Withheld: not disclosed, with a ground and a reason.', '不予公开：注明法定依据和理由。'),
        ],
      },
      {
        title: line('Time', '期限'),
        lines: [
          line(
            'Periods count working days of the Chinese calendar, days worked in exchange included.',
            '期限按工作日计算，包括调休上班的日子。',
          ),
          line('A due date turns amber on its last day and red after it.', '到期当日显示为琥珀色，逾期后显示为红色。'),
        ],
      },
    ],
  },
  {
    id: 'readers',
    title: line('For readers and recipients', '社会公众与特定对象'),
    lead: line('How to find what is public, and what to do with a link that you were sent.', '如何查找公开文件，以及收到链接后如何办理。'),
    parts: [
      {
        title: line('The public library', '公开文件库'),
        lines: [
          line(
            'Search by words of the title, the number or the elements. Narrow it by kind, organ and date.',
            '可按标题、文号、要素中的文字检索，并按文件类型、公开机关和日期筛选。',
          ),
          line(
            'A document that was recalled is no longer shown. Do not cite or pass on copies of it.',
            '已撤回的文件不再提供，请勿继续引用或传播其副本。',
          ),
          line('A feed tells your reader of new documents.', '可通过订阅地址获知新公开的文件。'),
        ],
      },
      {
        title: line('A document that was sent to you', '送达给您的文件'),
        lines: [
          line(
            'The link opens your copy, without a sign-in. It is meant for you alone.',
            '打开链接即可查阅，无需登录。链接仅供您本人使用。',
          ),
          line(
            'Looking at the page records nothing. Opening a file does, and so does “Confirm receipt”.',
            '查看页面不作记录；打开文件和“确认收到”将记录时间。',
          ),
          line(
            'If the page says that the document was recalled: do not use it, and destroy your copies.',
            '页面提示文件已撤回的，请停止使用，并销毁已有副本。',
          ),
          line('If the link has expired, ask the sender for a new one.', '链接过期的，请联系送达单位换发。'),
        ],
      },
    ],
  },
];
