import type { Action } from '../../../engine/event/allowed-actions.ts';
import type { ItemView } from '../../../engine/reading/read-item.ts';
import { reasonOf } from '../../problems/problem.ts';

/** An item's view as it is answered: a refusal that waits for an action is told by its code and in both languages. */
export function itemBody({ actions, ...view }: ItemView) {
  return { ...view, actions: actions.map(actionBody) };
}

function actionBody({ refusal, ...action }: Action) {
  return refusal === null ? { ...action, allowed: true } : { ...action, allowed: false, code: refusal.code, reason: reasonOf(refusal) };
}
