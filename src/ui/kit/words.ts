import { words } from '../words/dictionary.ts';

/** The texts of the kit itself. */
export const kitWords = words(
  {
    close: 'Close',
    loading: 'Loading…',
    retry: 'Try again',
    requestId: (id: string) => `Request ${id}`,
    offlineTitle: 'No connection',
    offlineText:
      'The server cannot be reached. What you typed is kept on this device; the page goes on by itself when the connection is back.',
    failedTitle: 'This could not be loaded',
    failedText: 'Something went wrong inside. Try again; if it stays, give the request number to the administrator.',
    notAllowedTitle: 'Not for your role',
    missingTitle: 'A part of this page could not be loaded',
    missingText:
      'The connection was lost, or there is a newer version of the workspace. Load the page again; what you typed is kept on this device.',
    reload: 'Load again',
    lacking: 'Fill this in.',
    selectPlaceholder: 'Choose…',
    clear: 'Clear',
    more: 'More',
    dismiss: 'Dismiss',
    none: 'None',
    nothingFound: 'Nothing found',
  },
  {
    close: '关闭',
    loading: '正在载入…',
    retry: '重试',
    requestId: (id: string) => `请求编号 ${id}`,
    offlineTitle: '连接已断开',
    offlineText: '无法连接服务器。已输入的内容保存在本机，恢复连接后页面自动继续。',
    failedTitle: '未能载入',
    failedText: '系统内部出错。请重试；如仍不行，请将请求编号告知管理员。',
    notAllowedTitle: '您的角色无权查看',
    missingTitle: '页面的一部分未能载入',
    missingText: '连接中断，或者系统已更新到新版本。请重新载入页面；已输入的内容保存在本机。',
    reload: '重新载入',
    lacking: '此项必填。',
    selectPlaceholder: '请选择…',
    clear: '清除',
    more: '更多',
    dismiss: '不再显示',
    none: '无',
    nothingFound: '没有找到',
  },
);
