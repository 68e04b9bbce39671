import type { EditKind } from '../../storage/stores/edits-store';
import type { TextMessages } from './texts.en';

const kinds: Record<EditKind, string> = {
  write: '修改文字',
  confirm: '确认一行无误',
  split: '拆分一行',
  join: '合并两行',
  remove: '删除一行',
  add: '添加一行',
  move: '调整位置',
  order: '更改顺序',
  'take-back': '恢复原文',
  replace: '替换文字',
};

export const textsZh: TextMessages = {
  line: '这一行的文字',
  keys: '回车保存并到下一行，Tab 到下一处存疑，Esc 放弃修改。',
  elsewhere: '这一批正由另一个标签页处理：此处只能阅读，请到那里修改。',
  layers: { read: '识别', words: '词典', person: '您' },
  readHere: (text) => `此处识别为“${text}”`,
  nothingRead: '无',
  storing: '正在保存',
  notStored: '未能保存。磁盘空间是否充足？点击重试。',
  editFailed: '未能保存。磁盘空间是否充足？',
  noDoubt: '没有更多存疑之处。',
  confirm: '正确',
  split: '在此拆分',
  join: '与下一行合并',
  remove: '删除',
  takeBack: '恢复',
  undo: '撤销',
  redo: '重做',
  undone: (kind, page) => `已撤销：${kinds[kind]}。${page}`,
  redone: (kind, page) => `已重做：${kinds[kind]}。${page}`,
  nothingToUndo: '没有可撤销的操作。',
  nothingToRedo: '没有可重做的操作。',
};
