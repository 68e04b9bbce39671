import type { NumberedPage } from './batches-store';
import type { BatchRecord } from './batch-types';

/** What the tabs tell each other, after it was stored. */
export type BatchNews =
  | {
      readonly type: 'changed';
      readonly batch: BatchRecord;
      readonly pages: readonly NumberedPage[];
      /** Numbers of pages that were taken out. */
      readonly removed: readonly number[];
    }
  /** A batch was removed, or taken or let go by a tab. */
  | { readonly type: 'shelf' };

export interface BatchChannel {
  tell(news: BatchNews): void;
  /** What other tabs tell. The result ends it. */
  listen(hear: (news: BatchNews) => void): () => void;
}

export function openChannel(name = 'scriptorium-batches'): BatchChannel {
  const channel = new BroadcastChannel(name);
  return {
    tell: (news) => channel.postMessage(news),
    listen(hear) {
      const onMessage = ({ data }: MessageEvent<BatchNews>) => hear(data);
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
  };
}
