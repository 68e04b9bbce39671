import { describe, expect, it } from 'vitest';
import { safePath } from '../../../src/protocol/safe-path';

describe('safePath', () => {
  it.each([
    ['a/b.jpg', 'a/b.jpg'],
    ['../../etc/passwd', 'etc/passwd'],
    ['/etc/passwd', 'etc/passwd'],
    ['a/./../b.jpg', 'a/b.jpg'],
    ['C:/Windows/x.jpg', 'C_/Windows/x.jpg'],
    ['..\\..\\x.jpg', '.._.._x.jpg'],
    ['C:\\x.jpg', 'C__x.jpg'],
    ['a/con.jpg', 'a/_con.jpg'],
    ['NUL', '_NUL'],
    ['concert.jpg', 'concert.jpg'],
    ['a. ./b.jpg', 'a/b.jpg'],
    ['a\0b\n?.jpg', 'a_b__.jpg'],
    ['con .txt', '_con .txt'],
    ['COM¹.jpg', '_COM¹.jpg'],
    ['scan\u202egpj.exe', 'scan_gpj.exe'],
    ['👩\u200d🏫.png', '👩\u200d🏫.png'],
    ['..', 'page'],
    ['', 'page'],
    ['図/二 🎴.png', '図/二 🎴.png'],
  ])('%j becomes %j', (path, safe) => {
    expect(safePath(path)).toBe(safe);
  });
});

describe('a name too long for a disk', () => {
  const bytesOf = (text: string) => Buffer.byteLength(text);

  it.each([
    ['a'.repeat(300) + '.jpg', /^a+\.jpg$/],
    ['图'.repeat(100) + '.jpg', /^图+\.jpg$/],
    ['🎴'.repeat(90), /^(?:🎴)+$/u],
    ['a.' + 'b'.repeat(300), /^a\.b+$/],
  ])('is cut between characters and keeps its extension: %#', (name, shape) => {
    expect(safePath(name)).toMatch(shape);
    expect(bytesOf(safePath(name))).toBeGreaterThan(220);
    expect(bytesOf(safePath(name))).toBeLessThanOrEqual(230);
  });
});
