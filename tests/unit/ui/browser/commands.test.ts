import { describe, expect, it, vi } from 'vitest';
import { COMMANDS, COMMAND_IDS, createCommands } from '../../../../src/ui/browser/commands';
import { keyNames, matchesKey } from '../../../../src/ui/browser/key-spec';
import { COMMAND_MESSAGES } from '../../../../src/ui/i18n/command-languages';

const pressed = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('the table of commands', () => {
  it('gives no key to two commands that are heard at once', () => {
    const heard = COMMAND_IDS.filter((id) => !COMMANDS[id].told);
    const keysOf = (place: string) =>
      heard.filter((id) => COMMANDS[id].place === place).flatMap((id) => COMMANDS[id].keys ?? []);
    for (const places of [
      ['app', 'list', 'page'],
      ['app', 'records', 'page'],
    ]) {
      const keys = places
        .flatMap(keysOf)
        .filter((key) => places[1] === 'list' || !'jk'.includes(key));
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  it('has another name for each command of a place, in every language', () => {
    for (const { names } of Object.values(COMMAND_MESSAGES)) {
      const told = COMMAND_IDS.map((id) => `${COMMANDS[id].place} ${names[id]}`);
      expect(told).toEqual([...new Set(told)]);
    }
  });
});

describe('what can be done', () => {
  it('is what was offered last, and under a view only what is of the app', () => {
    const commands = createCommands(() => true);
    const [list, page, help] = [vi.fn(), vi.fn(), vi.fn()];
    commands.offer(() => ({ help, select: list, nextPage: list }));
    const leave = commands.offer(() => ({ nextPage: page, copyLine: undefined }));
    expect([...commands.available().keys()].sort()).toEqual(['help', 'nextPage', 'select']);
    commands.available().get('nextPage')!();
    expect(page).toHaveBeenCalled();

    const uncover = commands.offer(() => ({ nextRecord: page }), true);
    expect([...commands.available().keys()].sort()).toEqual(['help', 'nextRecord']);
    uncover();
    leave();
    commands.available().get('nextPage')!();
    expect(list).toHaveBeenCalledOnce();
  });
});

describe('keys', () => {
  it('are matched with exactly what is held', () => {
    expect(matchesKey('c', pressed('c'))).toBe(true);
    expect(matchesKey('c', pressed('C', { shiftKey: true }))).toBe(false);
    expect(matchesKey('C', pressed('C', { shiftKey: true }))).toBe(true);
    expect(matchesKey('c', pressed('c', { ctrlKey: true }))).toBe(false);
    expect(matchesKey('?', pressed('?', { shiftKey: true }))).toBe(true);
    expect(matchesKey('+', pressed('+'))).toBe(true);
    expect(matchesKey('Mod+k', pressed('k', { metaKey: true }))).toBe(true);
    expect(matchesKey('Mod+k', pressed('K', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matchesKey('Mod+Shift+z', pressed('Z', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matchesKey('Alt+ArrowUp', pressed('ArrowUp', { altKey: true }))).toBe(true);
    expect(matchesKey('ArrowUp', pressed('ArrowUp', { shiftKey: true }))).toBe(false);
  });

  it('are called what stands on them', () => {
    expect(keyNames('C', false)).toEqual(['Shift', 'C']);
    expect(keyNames('?', false)).toEqual(['?']);
    expect(keyNames('Mod+k', false)).toEqual(['Ctrl', 'K']);
    expect(keyNames('Mod+k', true)).toEqual(['⌘', 'K']);
    expect(keyNames('Shift+ArrowUp', false)).toEqual(['Shift', '↑']);
    expect(keyNames('+', false)).toEqual(['+']);
  });
});
