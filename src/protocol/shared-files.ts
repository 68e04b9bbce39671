/**
 * Files that another program shares with the app come to its service worker as a form, and wait in
 * a cache of their own until the page takes them in. What both sides agree on stands here, and the
 * path of the form's address in the manifest.
 */
export const SHARED_CACHE = 'scriptorium-shared';

/** Where the form goes, in the scope of the service worker. */
export const SHARE_PATH = 'share';

/** The form's field with the files. */
export const SHARE_FIELD = 'files';

/** What the page's address says of a share: `?shared=files`. */
export const SHARED_FLAG = 'shared';
export type ShareOutcome = 'files' | 'no-file' | 'lost';

/** The header of a stored file with its name, as part of an address. */
export const NAME_HEADER = 'X-File-Name';

/** And the one with its bytes. */
export const SIZE_HEADER = 'X-File-Size';
