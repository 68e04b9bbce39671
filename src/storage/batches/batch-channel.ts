import type { NumberedPage } from './batches-store';
import type { StoredBatch } from './batch-types';

/** What the tabs tell each other, after it was stored. */
export type BatchNews =
  | {
      readonly type: 'changed';
      readonly batch: StoredBatch;
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

/** Where the browser blocks what it stores, it may block this, too: then the tab is alone. */
const ALONE: BatchChannel = { tell: () => undefined, listen: () => () => undefined };

export function openChannel(name = 'scriptorium-batches'): BatchChannel {
  try {
    return over(new BroadcastChannel(name));
  } catch {
    return ALONE;
  }
}

function over(channel: BroadcastChannel): BatchChannel {
  return {
    tell: (news) => channel.postMessage(news),
    listen(hear) {
      const onMessage = ({ data }: MessageEvent<BatchNews>) => hear(data);
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
  };
}
