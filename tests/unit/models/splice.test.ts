import { describe, expect, it } from 'vitest';
import { assemble } from '../../../models/runtime.mjs';
import { splice } from '../../../models/splice.mjs';

/**
 * `note` keeps what it is given; `twice` calls it through a table and directly; `log` is the
 * outside world's.
 */
const MODULE = assemble(
  'test.wat',
  `(module
  (import "env" "log" (func $log (param i32)))
  (import "env" "memory" (memory 1))
  (import "env" "table" (table 1 funcref))
  (import "env" "limit" (global $limit (mut i32)))
  (type $note (func (param i32 i32)))
  (elem (i32.const 0) func $note)
  (func $note (export "note") (type $note) (local $unused i64) (local f32 f32)
    (call $log (local.get 1))
    (i32.store (local.get 0) (local.get 1)))
  (func (export "twice") (param i32 i32)
    (call $note (local.get 0) (local.get 1))
    (call_indirect (type $note) (i32.add (local.get 0) (i32.const 4)) (local.get 1) (i32.const 0)))
  (func (export "same") (param i32) (result i32) (local.get 0)))`,
);

/** Stores 1000 more where the value is above the limit, and leaves the others. */
const KERNEL = assemble(
  'test.wat',
  `(module
  (import "env" "memory" (memory 1))
  (import "env" "limit" (global $limit (mut i32)))
  (func (export "kernel") (param $at i32) (param $value i32) (result i32) (local $sum i32)
    (if (i32.le_s (local.get $value) (global.get $limit)) (then (return (i32.const 0))))
    (local.set $sum (i32.add (local.get $value) (i32.const 1000)))
    (i32.store (local.get $at) (local.get $sum))
    (i32.const 1)))`,
);

/** The number of `note`: the imported function comes before it. */
const NOTE = 1;

type Exports = Record<'note' | 'twice', (at: number, value: number) => void> & {
  readonly same: (value: number) => number;
};

function start(bytes: Uint8Array) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const table = new WebAssembly.Table({ initial: 1, element: 'anyfunc' });
  const limit = new WebAssembly.Global({ value: 'i32', mutable: true }, 10);
  const logged: number[] = [];
  const env = { memory, table, limit, log: (value: number) => void logged.push(value) };
  const module = new WebAssembly.Module(Uint8Array.from(bytes));
  const instance = new WebAssembly.Instance(module, { env });
  const words = new Uint32Array(memory.buffer);
  return { ...(instance.exports as Exports), words, logged };
}

describe('splice', () => {
  it('lets the kernel do what it takes on, for whoever calls', () => {
    const { twice, words, logged } = start(splice(MODULE, [{ before: NOTE, kernel: KERNEL }]));
    twice(0, 42);
    expect([...words.slice(0, 2)]).toEqual([1042, 1042]);
    expect(logged).toEqual([]);
  });

  it('leaves to the function what the kernel does not take on', () => {
    const { twice, words, logged } = start(splice(MODULE, [{ before: NOTE, kernel: KERNEL }]));
    twice(0, 7);
    expect([...words.slice(0, 2)]).toEqual([7, 7]);
    expect(logged).toEqual([7, 7]);
  });

  it('changes nothing else', () => {
    const spliced = start(splice(MODULE, [{ before: NOTE, kernel: KERNEL }]));
    expect(spliced.same(5)).toBe(5);
    expect(Buffer.from(splice(MODULE, []))).toEqual(Buffer.from(MODULE));
  });

  it('puts several kernels in, the later one in front', () => {
    const none = assemble(
      'test.wat',
      `(module
      (import "env" "memory" (memory 1))
      (func (export "kernel") (param i32 i32) (result i32)
        (i32.store (local.get 0) (i32.const 1))
        (i32.eqz (local.get 1))))`,
    );
    const both = [KERNEL, none].map((kernel) => ({ before: NOTE, kernel }));
    const { note, words } = start(splice(MODULE, both));
    note(0, 0);
    note(4, 42);
    note(8, 7);
    expect([...words.slice(0, 3)]).toEqual([1, 1042, 7]);
  });
});
