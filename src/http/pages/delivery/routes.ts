import { type Request, type RequestHandler, Router } from 'express';
import { ReviewError } from '../../../domain/errors.ts';
import { acknowledgeDelivery } from '../../../engine/delivery/acknowledge-delivery.ts';
import { type DeliveryKey, openDelivery, readDeliveredFile } from '../../../engine/delivery/open-delivery.ts';
import type { Engine } from '../../../engine/engine.ts';
import { identifySession } from '../../../engine/people/sign-in/identify.ts';
import { readDeliveryCertificate } from '../../../engine/proof/read-certificate.ts';
import { readSessionCookie } from '../../access/session-cookie.ts';
import type { AppOptions } from '../../options.ts';
import { linkPath } from '../../schemas/deliveries.ts';
import { wholeNumber } from '../../schemas/fields.ts';
import { CERTIFICATE_TYPE } from '../../sending/certificate-type.ts';
import { askedOf, sendFile } from '../../sending/send-file.ts';
import { sendStream } from '../../sending/send-stream.ts';
import { answerPage } from '../page/answer-page.ts';
import { framed } from '../page/frame.ts';
import { readerOf } from '../page/reader.ts';
import { deliveryPage, senderOf } from './page.ts';

const paths = linkPath.extend({ index: wholeNumber(1000, 0).optional() }).strip();

/** The page of a link. Whoever holds the link is its recipient; nothing of it is kept anywhere on the way. */
export function deliveryRoutes(engine: Engine, options: AppOptions, style: string): Router {
  const router = Router();
  router.use(neverKept);
  router.get('/:token', async (request, response) => {
    const { key } = await keyOf(engine, options, request);
    const delivery = await openDelivery(engine, key);
    const reader = readerOf(request);
    const body = deliveryPage(reader, delivery, await senderOf(engine, delivery), key.token);
    const page = {
      title: delivery.revision_.content.title,
      body,
      path: `/d/${key.token}`,
      style,
      unlisted: true as const,
      alone: true as const,
    };
    await answerPage(request, response, { body: framed(reader, page), type: 'text/html', caching: 'no-store', compress: false });
  });
  router.get('/:token/files/:index', async (request, response) => {
    const { key, index } = await keyOf(engine, options, request);
    await sendFile(request, response, { ...(await readDeliveredFile(engine, key, index, askedOf(request))), shared: false });
  });
  router.get('/:token/certificate', async (request, response) => {
    const { key } = await keyOf(engine, options, request);
    const { name, text } = await readDeliveryCertificate(engine, key);
    await sendStream(response, { name, mediaType: CERTIFICATE_TYPE, pieces: [text] });
  });
  router.post('/:token/receipt', async (request, response) => {
    const { key } = await keyOf(engine, options, request);
    await acknowledgeDelivery(engine, key);
    response.redirect(303, readerOf(request).to(`/d/${key.token}`));
  });
  return router;
}

const neverKept: RequestHandler = (_request, response, next) => {
  response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' });
  next();
};

/**
 * The link, and who is signed in beside it: a link made for an account does not open to another one. The form needs no other proof of where
 * it comes from: nobody can send it who does not hold the link.
 */
async function keyOf(
  engine: Engine,
  { secure }: AppOptions,
  request: Request,
): Promise<{ key: Extract<DeliveryKey, { token: string }>; index: number }> {
  const parsed = paths.safeParse(request.params);
  if (!parsed.success)
    throw new ReviewError('not-found', {
      en: 'There is no such delivery. The link may be cut off.',
      zh: '没有此送达文件，链接可能不完整。',
    });
  const cookie = readSessionCookie(request, secure);
  const session = cookie === undefined ? undefined : await identifySession(engine, cookie);
  const { token, index = 0 } = parsed.data;
  return { key: { token, account: session?.account.id }, index };
}
