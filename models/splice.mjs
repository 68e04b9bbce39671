// Puts functions of our own into a compiled WebAssembly module, each in front of one that the
// module has: that one's callers come to ours first, which may do the work, or leave it. Nothing
// else in the module changes its place or number. The binary format:
// https://webassembly.github.io/spec/core/binary/modules.html

const [TYPES, IMPORTS, FUNCTIONS, CODE] = [1, 2, 3, 10];
const FUNCTION_TYPE = 0x60;
const IMPORTED_FUNCTION = 0x00;

/** `local.get 0` … `call ours`, `if`, `return`, `end`. */
const [LOCAL_GET, CALL, IF, NO_RESULT, RETURN, END] = [0x20, 0x10, 0x04, 0x40, 0x0f, 0x0b];

class Reader {
  #at = 0;

  constructor(bytes) {
    this.bytes = bytes;
  }

  get done() {
    return this.#at >= this.bytes.length;
  }

  take(count) {
    return this.bytes.subarray(this.#at, (this.#at += count));
  }

  /** An unsigned LEB128 number of at most 32 bits. */
  number() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const [byte] = this.take(1);
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  /** As many bytes as the number before them says. */
  sized() {
    return this.take(this.number());
  }

  rest() {
    return this.take(this.bytes.length - this.#at);
  }
}

function leb128(value) {
  const bytes = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push((left % 128) + 128);
  }
}

const withSize = (bytes) => Buffer.concat([Buffer.from(leb128(bytes.length)), bytes]);

/** A module's header, and its sections in order, as [id, contents]. */
function parse(module) {
  const reader = new Reader(module);
  const header = reader.take(8);
  const sections = [];
  while (!reader.done) sections.push([reader.number(), reader.sized()]);
  return { header, order: sections, sections: new Map(sections) };
}

/** The parts of a section that is a list of parts that each begin with their size. */
function partsOf(section) {
  const reader = new Reader(section);
  return Array.from({ length: reader.number() }, () => reader.sized());
}

/** A list of things of one kind: how many there are, and their bytes. */
function listOf(section) {
  const reader = new Reader(section);
  return { count: reader.number(), bytes: reader.rest() };
}

const longer = ({ count, bytes }, added) =>
  Buffer.concat([Buffer.from(leb128(count + added.length)), bytes, ...added.map(Buffer.from)]);

/** Skips what an import of something else than a function says of it. */
function skipDescription(reader, kind) {
  const limits = () => {
    const flags = reader.number();
    reader.number();
    if (flags & 1) reader.number();
  };
  if (kind === 0x01) reader.take(1);
  if (kind === 0x01 || kind === 0x02) limits();
  else reader.take(2);
}

/** Imported functions are numbered before those that a module has itself. */
function importedFunctions(section) {
  const reader = new Reader(section);
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.sized();
    reader.sized();
    const kind = reader.number();
    if (kind === IMPORTED_FUNCTION) {
      reader.number();
      functions += 1;
    } else skipDescription(reader, kind);
  }
  return functions;
}

/** The type and the body of a kernel: the only ones in its module. */
function kernelOf(module) {
  const { sections } = parse(module);
  const types = new Reader(sections.get(TYPES));
  types.number();
  const type = types.rest();
  const reader = new Reader(type);
  if (reader.number() !== FUNCTION_TYPE) throw new Error('A kernel must have one function type.');
  const bodies = partsOf(sections.get(CODE));
  if (bodies.length !== 1) throw new Error('A kernel must have one function.');
  return { type, parameters: reader.number(), body: bodies[0] };
}

/**
 * A function's body with the call of another function, which takes the same and says whether it is
 * done, before it.
 */
function withCallBefore(body, callee, parameters) {
  const reader = new Reader(body);
  // Its variables: how many of each type.
  for (let groups = reader.number(); groups > 0; groups--) {
    reader.number();
    reader.take(1);
  }
  const code = reader.rest();
  const declarations = body.subarray(0, body.length - code.length);
  const gets = Array.from({ length: parameters }, (_, i) => [LOCAL_GET, ...leb128(i)]).flat();
  const call = [...gets, CALL, ...leb128(callee), IF, NO_RESULT, RETURN, END];
  return Buffer.concat([declarations, Buffer.from(call), code]);
}

/**
 * @param module bytes of a compiled module
 * @param insertions each with `before`, the number of a function without results, and `kernel`, a
 *   compiled module with one function that takes the same and gives an i32: 0 to go on with the
 *   function, 1 if its work is done. The kernel may use memory 0 and global 0, which are the
 *   module's own, and call nothing.
 * @returns bytes of the module with the kernels in it
 */
export function splice(module, insertions) {
  const { header, sections, order } = parse(module);
  const imported = importedFunctions(sections.get(IMPORTS) ?? Buffer.from([0]));
  const types = listOf(sections.get(TYPES));
  const functions = listOf(sections.get(FUNCTIONS));
  const bodies = partsOf(sections.get(CODE));
  const kernels = insertions.map(({ kernel }) => kernelOf(kernel));
  for (const [i, { before }] of insertions.entries()) {
    const own = before - imported;
    const callee = imported + functions.count + i;
    bodies[own] = withCallBefore(bodies[own], callee, kernels[i].parameters);
  }
  bodies.push(...kernels.map(({ body }) => body));
  const changed = new Map([
    [
      TYPES,
      longer(
        types,
        kernels.map(({ type }) => type),
      ),
    ],
    [
      FUNCTIONS,
      longer(
        functions,
        kernels.map((_, i) => leb128(types.count + i)),
      ),
    ],
    [CODE, Buffer.concat([Buffer.from(leb128(bodies.length)), ...bodies.map(withSize)])],
  ]);
  const written = order.flatMap(([id, bytes]) => [
    Buffer.from([id]),
    withSize(changed.get(id) ?? bytes),
  ]);
  return Buffer.concat([header, ...written]);
}
