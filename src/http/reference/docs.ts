import { Router } from 'express';
import { languageOf } from '../language.ts';
import { ROUTES } from '../route-table.ts';
import { openApi } from './openapi.ts';
import { referencePage } from './reference-page.ts';
import { REFERENCE_STYLE } from './reference-style.ts';

/** The contract for machines and the same for people; both are made from the route table once and kept. */
export function docsRoutes(): Router {
  const router = Router();
  const document = JSON.stringify(openApi(ROUTES));
  const pages = { en: referencePage(ROUTES, 'en'), zh: referencePage(ROUTES, 'zh') };
  router.get('/api/openapi.json', (_request, response) => {
    response.locals['route'] = '/api/openapi.json';
    response.set('Cache-Control', 'public, max-age=300').type('application/json').send(document);
  });
  router.get('/api/docs', (request, response) => {
    response.locals['route'] = '/api/docs';
    const asked = request.query['lang'];
    const language = asked === 'zh' || asked === 'en' ? asked : languageOf(request);
    response.vary('Accept-Language').set('Cache-Control', 'public, max-age=300').type('html').send(pages[language]);
  });
  router.get('/api/docs/style.css', (_request, response) => {
    response.locals['route'] = '/api/docs/style.css';
    response.set('Cache-Control', 'public, max-age=300').type('css').send(REFERENCE_STYLE);
  });
  return router;
}
