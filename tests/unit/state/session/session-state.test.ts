import { describe, expect, it } from 'vitest';
import {
  SESSION_EVENTS,
  SESSION_STATES,
  stateAfter,
  type SessionEvent,
  type SessionState,
} from '../../../../src/state/session/session-state';

/** Every transition there is; whatever is not here changes nothing. */
const TABLE: readonly (readonly [from: SessionState, event: SessionEvent, to: SessionState])[] = [
  ['opening', 'held', 'reading'],
  ['opening', 'elsewhere', 'watching'],
  ['opening', 'close', 'closed'],
  ['opening', 'fail', 'closed'],
  ['reading', 'stall', 'stalled'],
  ['reading', 'close', 'closing'],
  ['stalled', 'retry', 'reading'],
  ['stalled', 'close', 'closing'],
  ['watching', 'left', 'taking-over'],
  ['watching', 'close', 'closed'],
  ['taking-over', 'held', 'reading'],
  ['taking-over', 'close', 'closed'],
  ['taking-over', 'fail', 'closed'],
  ['closing', 'released', 'closed'],
];

const CASES = SESSION_STATES.flatMap((from) =>
  SESSION_EVENTS.map((event) => {
    const row = TABLE.find(([state, name]) => state === from && name === event);
    return [from, event, row?.[2] ?? null] as const;
  }),
);

describe('the state of a session', () => {
  it.each(CASES)('%s, when %s: %s', (from, event, to) => {
    expect(stateAfter(from, event)).toBe(to);
  });

  it('comes to its end from everywhere, and stays there', () => {
    const endsOf = (state: SessionState, seen: readonly SessionState[] = []): boolean =>
      state === 'closed' ||
      SESSION_EVENTS.some((event) => {
        const next = stateAfter(state, event);
        return next && !seen.includes(next) && endsOf(next, [...seen, state]);
      });
    for (const state of SESSION_STATES) expect([state, endsOf(state)]).toEqual([state, true]);
    for (const event of SESSION_EVENTS) expect(stateAfter('closed', event)).toBeNull();
  });

  it('lets results land only after the lock was had, and asks for it back only once', () => {
    const before = (to: SessionState) =>
      CASES.filter(([, , state]) => state === to).map(([from, event]) => `${from}: ${event}`);
    expect(before('reading')).toEqual(['opening: held', 'stalled: retry', 'taking-over: held']);
    expect(before('closing')).toEqual(['reading: close', 'stalled: close']);
  });
});
