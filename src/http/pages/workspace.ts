import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Request, type Response, Router } from 'express';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};
const YEAR = 'public, max-age=31536000, immutable';
/** Addresses of the API and of the operator: an unknown one below them is a problem document, and no page. */
const NOT_PAGES = /^\/(?:api|assets|healthz|readyz|metrics)(?:\/|$)/;

interface Asset {
  file: string;
  type: string;
  compressed: boolean;
}

/**
 * Serves the built workspace: files named after their content for ever, and its one page for every other address that a browser asks
 * for, since the address holds the view. The files are listed once: no request can name another one.
 */
export function workspaceRoutes(folder: string): Router {
  const router = Router();
  const assets = assetsIn(folder);
  const page = assetOf(path.join(folder, 'index.html'));
  const kit = assetOf(path.join(folder, 'kit.html'));
  router.get('/assets/*name', (request, response, next) => {
    response.locals['route'] = '/assets/{name}';
    const asset = assets.get(request.path);
    if (asset) send(request, response, asset, YEAR);
    else next();
  });
  router.get('/kit', (request, response) => {
    response.locals['route'] = '/kit';
    send(request, response, kit, 'no-cache');
  });
  router.get('/*address', (request, response, next) => servePage(request, response, page, next));
  router.get('/', (request, response, next) => servePage(request, response, page, next));
  return router;
}

function servePage(request: Request, response: Response, page: Asset, next: () => void): void {
  if (NOT_PAGES.test(request.path) || request.accepts(['html', 'json']) !== 'html') {
    next();
    return;
  }
  response.locals['route'] = '/{page}';
  send(request, response, page, 'no-cache');
}

function send(request: Request, response: Response, { file, type, compressed }: Asset, caching: string): void {
  const small = compressed && request.acceptsEncodings('gzip') === 'gzip';
  response.set({ 'Cache-Control': caching, 'Content-Type': type });
  if (compressed) response.vary('Accept-Encoding');
  if (small) response.set('Content-Encoding', 'gzip');
  response.sendFile(small ? `${file}.gz` : file, {
    cacheControl: false,
    etag: true,
    lastModified: false,
    acceptRanges: false,
    dotfiles: 'allow',
  });
}

/** Every built file by its address. */
function assetsIn(folder: string): Map<string, Asset> {
  const names = readdirSync(path.join(folder, 'assets'), { recursive: true, encoding: 'utf8' }).filter((name) => !name.endsWith('.gz'));
  const files = names.map((name) => path.join(folder, 'assets', name)).filter((file) => statSync(file).isFile());
  return new Map(files.map((file) => [`/${path.relative(folder, file).split(path.sep).join('/')}`, assetOf(file)]));
}

function assetOf(file: string): Asset {
  return { file, type: TYPES[path.extname(file)] ?? 'application/octet-stream', compressed: existsSync(`${file}.gz`) };
}
