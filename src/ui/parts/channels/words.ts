import { words } from '../../words/dictionary.ts';

export const channelPartWords = words(
  {
    title: 'Channels',
    carriedTo: 'Carried to these channels',
    carriedHelp: 'They are reviewed with the item. The release is brought there by itself, with receipts; a recall as well.',
    retired: 'retired',
    item: 'Go to the item',
    byHandPublish: 'To be published by hand',
    byHandRecall: 'To be taken down by hand',
    attempts: (count: string) => `${count} attempts`,
    nextAt: (when: string) => `next at ${when}`,
    by: (name: string) => `recorded by ${name}`,
    ofItself: 'by the channel',
    record: 'Record publication',
    recordRecall: 'Record removal',
    recordTitle: (name: string) => `Record that ${name} has it`,
    recordText: 'You say, under your name, that exactly the released files are published there.',
    recordRecallTitle: (name: string) => `Record that ${name} has it no more`,
    recordRecallText: 'You say, under your name, that it was taken down there and can be read there no more.',
    recorded: 'The receipt was recorded.',
    retry: 'Try again',
    retried: 'It is sent again.',
  },
  {
    title: '发布渠道',
    carriedTo: '推送渠道',
    carriedHelp: '渠道随事项一并审查；发布和撤回由系统推送，并登记回执。',
    retired: '已停用',
    item: '查看事项',
    byHandPublish: '待人工发布',
    byHandRecall: '待人工下架',
    attempts: (count: string) => `已尝试 ${count} 次`,
    nextAt: (when: string) => `下次 ${when}`,
    by: (name: string) => `${name}登记`,
    ofItself: '渠道回执',
    record: '登记已发布',
    recordRecall: '登记已下架',
    recordTitle: (name: string) => `登记“${name}”已发布`,
    recordText: '您将以本人名义登记：该渠道发布的与本次发布的文件完全一致。',
    recordRecallTitle: (name: string) => `登记“${name}”已下架`,
    recordRecallText: '您将以本人名义登记：该渠道已下架，公众无法再从该渠道读取。',
    recorded: '回执已登记。',
    retry: '重新推送',
    retried: '已重新推送。',
  },
);

/** How far a release is on its way to a channel. */
export const publishStateWords = words(
  {
    waiting: 'On its way',
    sent: 'Handed over, receipt awaited',
    received: 'There, receipt recorded',
    failed: 'Failed',
    alarm: 'Other content',
    dropped: 'Sent no more: taken back',
  },
  {
    waiting: '推送中',
    sent: '已推送，待回执',
    received: '已发布，有回执',
    failed: '推送失败',
    alarm: '内容不一致',
    dropped: '已撤回，不再推送',
  },
);

/** How far its recall is. */
export const recallStateWords = words(
  {
    waiting: 'Recall on its way',
    sent: 'Recall handed over, receipt awaited',
    received: 'Taken down, receipt recorded',
    failed: 'Recall failed',
    alarm: 'Still shows something',
    dropped: 'No recall needed',
  },
  {
    waiting: '撤回推送中',
    sent: '撤回已推送，待回执',
    received: '已下架，有回执',
    failed: '撤回推送失败',
    alarm: '仍有内容未下架',
    dropped: '无须撤回',
  },
);
