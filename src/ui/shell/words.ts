import { words } from '../words/dictionary.ts';

export const shellWords = words(
  {
    cancel: 'Cancel',
    proposed: 'Proposed. It waits for a second person.',
    failed: 'This could not be done. Try again.',
    offline: 'No connection. What you type is kept on this device.',
    sessionEnded: 'You are signed out',
    sessionEndedText: 'The session has ended. What you typed is kept on this device and is here again after the sign-in.',
    signInAgain: 'Sign in again',
    notFoundTitle: 'There is no such page',
    notFoundText: 'The address may be cut off, or the page has moved.',
    toQueue: 'Go to what waits for me',
  },
  {
    cancel: '取消',
    proposed: '已提出，待另一人确认后生效。',
    failed: '未能完成，请重试。',
    offline: '连接已断开。已输入的内容保存在本机。',
    sessionEnded: '登录已结束',
    sessionEndedText: '已输入的内容保存在本机，重新登录后仍在此处。',
    signInAgain: '重新登录',
    notFoundTitle: '没有此页面',
    notFoundText: '地址可能不完整，或页面已移动。',
    toQueue: '前往待我处理',
  },
);
