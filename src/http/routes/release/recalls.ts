import { recallList } from '../../../engine/publishing/recall-list.ts';
import { type Route, route } from '../../route.ts';

const JSON_TYPE = 'application/json';

export const RECALL_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/log/recalled',
    id: 'read-recall-list',
    tag: 'library',
    summary: {
      en: 'Signed list of the releases that were taken back, by digests that nobody can guess: what websites and readers check certificates with',
      zh: '已撤回发布的签名清单（以不可猜测的摘要列示），供网站和读者核验发布证明时使用',
    },
    access: 'public',
    answer: { status: 200, stream: [JSON_TYPE] },
    refusals: ['not-found'],
    async handle({ engine }) {
      return { stream: { name: 'recalled', mediaType: JSON_TYPE, pieces: [await recallList(engine)] } };
    },
  }),
];
