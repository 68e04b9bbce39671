import { expect, it } from 'vitest';
import { Emitter } from '../../../src/state/emitter';

it('tells whoever listens, in the order in which they came, until they stop', () => {
  const emitter = new Emitter<number>();
  const heard: string[] = [];
  const stop = emitter.on((value) => {
    heard.push(`a${value}`);
    stop();
  });
  emitter.on((value) => heard.push(`b${value}`));
  emitter.emit(1);
  emitter.emit(2);
  expect(heard).toEqual(['a1', 'b1', 'b2']);
});
