/**
 * Browsers throw a site's databases away when they are damaged or when the disk is full, and the
 * next start looks like the first. This mark is kept beside them; what a person clears, clears
 * both.
 */
const MARK = 'scriptorium-stored';

let tell = (): void => {};

/** Resolves, if ever, when the database was there once and had to be made anew. */
export const storageLost = new Promise<void>((resolve) => (tell = resolve));

/** To be called when the database is open, which `isNew` if it was not there. */
export function noticeLoss(isNew: boolean): void {
  try {
    if (isNew && localStorage.getItem(MARK) !== null) tell();
    localStorage.setItem(MARK, 'yes');
  } catch {
    // Site data are blocked, or there is no room: then nobody can tell.
  }
}
