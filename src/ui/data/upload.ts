import { initialLanguage, TAGS } from '../words/language.tsx';
import { type Answer, Problem } from './client.ts';

export interface Upload {
  /** Goes as the part `content`, before the files. */
  content: unknown;
  files: readonly File[];
  ifMatch?: string | undefined;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Bytes of the request that have left. */
  onProgress?: (sent: number) => void;
}

/** As `call`, for files: a fetch tells nothing of what has left. Rejects with a {@link Problem}, or with an AbortError. */
export function upload<T>(path: string, { content, files, ifMatch, idempotencyKey, signal, onProgress }: Upload): Promise<Answer<T>> {
  const body = new FormData();
  body.append('content', JSON.stringify(content));
  for (const file of files) body.append('files', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', TAGS[initialLanguage()]);
    if (ifMatch !== undefined) request.setRequestHeader('If-Match', ifMatch);
    if (idempotencyKey !== undefined) request.setRequestHeader('Idempotency-Key', idempotencyKey);
    request.upload.onprogress = ({ loaded }) => onProgress?.(loaded);
    request.onload = () => {
      const told = bodyOf(request.responseText);
      if (request.status >= 200 && request.status < 300)
        resolve({ data: told as T, version: request.getResponseHeader('ETag'), status: request.status });
      else reject(new Problem(request.status, told));
    };
    // A refusal may come before the last byte has left: the browser calls that an error, the status is there all the same.
    request.onerror = () => reject(new Problem(request.status, request.status === 0 ? { code: 'offline' } : bodyOf(request.responseText)));
    const stop = () => request.abort();
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    request.onloadend = () => signal?.removeEventListener('abort', stop);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) reject(new DOMException('The upload was stopped.', 'AbortError'));
    else request.send(body);
  });
}

function bodyOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
