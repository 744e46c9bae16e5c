import { Problem } from '../data/client.ts';
import type { Failure } from '../kit/States.tsx';

/** Any error as a screen tells it. What is no answer of the server is a fault of ours: the text says so, not the error's own. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Problem) return { status: error.status, title: error.title, message: error.message, requestId: error.requestId };
  return { status: 500, title: '', message: '' };
}
