/**
 * What Chromium gives a drop event, as far as intake sees it: entries whose directories hand out at
 * most 100 children a call, and a DataTransfer that is empty once the event is over.
 */
interface Node {
  readonly name: string;
  readonly children: readonly Node[] | null;
  readonly failure: { readonly name: string; readonly after: number } | null;
}

export const file = (name: string): Node => ({ name, children: null, failure: null });
export const folder = (name: string, children: readonly Node[]): Node => ({
  name,
  children,
  failure: null,
});

/** The same, but reading it fails, a folder after so many children. */
export const failing = (node: Node, name: string, after = 0): Node => ({
  ...node,
  failure: { name, after },
});

export function drop(...nodes: readonly Node[]): DataTransfer {
  let items = nodes.map((node) => ({
    kind: 'file',
    webkitGetAsEntry: () => entryOf(node, ''),
    getAsFile: () => null,
  }));
  const live = {
    [Symbol.iterator]: () => items[Symbol.iterator](),
    clear: () => (items = []),
  };
  return { items: live } as unknown as DataTransfer;
}

function entryOf(node: Node, parent: string): FileSystemEntry {
  const fullPath = `${parent}/${node.name}`;
  const common = {
    name: node.name,
    fullPath,
    isFile: !node.children,
    isDirectory: !!node.children,
  };
  return { ...common, file: fileReader(node), createReader: folderReader(node, fullPath) } as never;
}

const fileReader = (node: Node) => (done: (file: File) => void, fail: (error: Error) => void) =>
  queueMicrotask(() => (node.failure ? fail(errorOf(node)) : done(new File(['x'], node.name))));

const folderReader = (node: Node, fullPath: string) => () => {
  let at = 0;
  return {
    readEntries(done: (entries: FileSystemEntry[]) => void, fail: (error: Error) => void) {
      const hasFailed = node.failure && at >= node.failure.after;
      const batch = (node.children ?? []).slice(at, at + 100);
      at += batch.length;
      const entries = batch.map((child) => entryOf(child, fullPath));
      queueMicrotask(() => (hasFailed ? fail(errorOf(node)) : done(entries)));
    },
  };
};

const errorOf = (node: Node): Error => new DOMException('it may not be read', node.failure!.name);
