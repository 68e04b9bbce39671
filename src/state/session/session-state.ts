/**
 * What a tab has of a batch, from the moment it is asked for until it is let go of; see
 * src/state/README.md.
 */
export const SESSION_STATES = [
  'opening',
  'reading',
  'stalled',
  'watching',
  'taking-over',
  'closing',
  'closed',
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const SESSION_EVENTS = [
  /** This tab has the batch's lock, and its pages. */
  'held',
  /** Another tab has the lock; the pages are here. */
  'elsewhere',
  /** The other tab has let go: the lock is ours. */
  'left',
  /** Nothing can be written. */
  'stall',
  /** It is tried again. */
  'retry',
  'close',
  /** Everything is written, or cannot be, and the lock is let go of. */
  'released',
  /** The batch cannot be had. */
  'fail',
] as const;
export type SessionEvent = (typeof SESSION_EVENTS)[number];

const TRANSITIONS: Readonly<
  Record<SessionState, Readonly<Partial<Record<SessionEvent, SessionState>>>>
> = {
  opening: { held: 'reading', elsewhere: 'watching', close: 'closed', fail: 'closed' },
  reading: { stall: 'stalled', close: 'closing' },
  stalled: { retry: 'reading', close: 'closing' },
  watching: { left: 'taking-over', close: 'closed' },
  'taking-over': { held: 'reading', close: 'closed', fail: 'closed' },
  closing: { released: 'closed' },
  closed: {},
};

/** Null if that cannot happen in this state, or is of no matter then. */
export const stateAfter = (state: SessionState, event: SessionEvent): SessionState | null =>
  TRANSITIONS[state][event] ?? null;
