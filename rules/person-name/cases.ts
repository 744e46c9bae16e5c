import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a name behind a role is flagged', text: '申请人陶娟（身份证号码略）', flags: ['陶娟'], messages: ['personal'] },
  { name: 'a compound surname is flagged whole', text: '申请人上官永超，家庭', flags: ['上官永超'] },
  {
    name: 'a list is flagged name by name',
    text: '同意接收沈康燕、蔡少桂、高梓平等三名社区矫正对象。',
    flags: ['沈康燕', '蔡少桂', '高梓平'],
  },
  { name: 'a column of names is flagged', text: '序号\t姓名\t所在村\n1\t顾桂杰\t民益村\n2\t韩欣艳\t陈家宅', flags: ['顾桂杰', '韩欣艳'] },
  { name: 'a name before a title is flagged', text: '姚英同学档案暂缓移交', flags: ['姚英'] },
  { name: 'an English name behind a role is flagged', text: 'The claimant, Priya Ramanathan, of Harlow', flags: ['Priya Ramanathan'] },
  { name: 'a contact ranks low', text: '联系人：汪少勇', flags: ['汪少勇'], messages: ['official'] },
  { name: '申请人应当在收到通知之日起15日内提出。 passes', text: '申请人应当在收到通知之日起15日内提出。', flags: [] },
  { name: '联系人姓名、联系电话为必填项。 passes', text: '联系人姓名、联系电话为必填项。', flags: [] },
  { name: '患者王某，女 passes', text: '患者王某，女', flags: [] },
  { name: '白马湖、黄河、长江沿线 passes', text: '白马湖、黄河、长江沿线', flags: [] },
  { name: '江苏、安徽、浙江三省 passes', text: '江苏、安徽、浙江三省', flags: [] },
  { name: '举报人信息依法予以保密 passes', text: '举报人信息依法予以保密', flags: [] },
  { name: '联系人：李主任 passes', text: '联系人：李主任', flags: [] },
  { name: 'Mr Noforn-Hale chaired the session. passes', text: 'Mr Noforn-Hale chaired the session.', flags: [] },
] satisfies RuleCase[];
