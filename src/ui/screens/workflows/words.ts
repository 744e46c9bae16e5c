import { words } from '../../words/dictionary.ts';

export const workflowWords = words(
  {
    title: 'Workflows',
    about: 'What an item can go through. A version that items run on is never edited: new items get the newest one.',
    version: (version: string, isCurrent: boolean) => (isCurrent ? `Version ${version} (new items)` : `Version ${version}`),
    versions: 'Version',
    workflow: 'Workflow',
    label: (name: string, version: string) => `${name}, version ${version}: its states and the ways between them`,
  },
  {
    title: '流程',
    about: '事项可能经历的全部状态。已有事项运行的版本从不修改，新事项适用最新版本。',
    version: (version: string, isCurrent: boolean) => (isCurrent ? `第 ${version} 版（新事项）` : `第 ${version} 版`),
    versions: '版本',
    workflow: '流程',
    label: (name: string, version: string) => `${name}第 ${version} 版：状态及其流转`,
  },
);
