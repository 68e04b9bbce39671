import { onLaunchedFiles } from '../../intake/launched-files';
import { filesFromShare } from '../../intake/shared-files';
import type { IncomingFile } from '../../intake/types';
import { SHARED_FLAG } from '../../protocol/shared-files';
import type { Language } from '../../state/app/Preferences.svelte';
import { DOOR_MESSAGES } from '../i18n/door-languages';

/** What becomes of files that come by themselves. */
export interface Arrivals {
  /** Resolves when they are on the list; rejects if they cannot be had. */
  readonly take: (files: readonly IncomingFile[]) => Promise<void>;
  readonly say: (text: string) => void;
  readonly language: () => Language;
}

/** From now on takes in what the system hands to the app: what is opened with it or shared. */
export function receiveArrivals(arrivals: Arrivals): void {
  const failed = () => arrivals.say(DOOR_MESSAGES[arrivals.language()].openFailed);
  onLaunchedFiles((files) => void files.then(arrivals.take).catch(failed));
  void takeShared(arrivals).catch(failed);
}

async function takeShared({ take, say, language }: Arrivals): Promise<void> {
  const address = new URL(location.href);
  const outcome = address.searchParams.get(SHARED_FLAG);
  if (outcome === null) return;
  // Not once more after a reload.
  address.searchParams.delete(SHARED_FLAG);
  history.replaceState(history.state, '', address);
  const { files, forget } = await filesFromShare();
  if (files.length > 0) await take(files);
  await forget();
  const words = DOOR_MESSAGES[language()];
  if (outcome === 'no-file') say(words.shareWithoutFile);
  if (outcome === 'lost') say(words.shareLost);
}
