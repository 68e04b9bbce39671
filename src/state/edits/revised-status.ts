import { packText } from '../../protocol/packed-text';
import type { PageText } from '../../engine/types';
import { doneStatus, type DoneStatus } from '../pages/page-status';

/** What is told of a page whose text a person has made into another one. */
export function revisedStatus(status: DoneStatus, revised: PageText): DoneStatus {
  const { ms, thumbnail, key, cached } = status;
  const told = doneStatus({ text: packText(revised), ms, thumbnail }, { key, cached });
  const { lines, unread, doubts = 0, score, snippet } = told;
  return { ...status, lines, unread, doubts, score, snippet };
}
