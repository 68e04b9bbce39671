import type { BatchMessages, Going } from './batches.en';

const n = (count: number) => count.toLocaleString('zh-CN');

const results = ({ batches, pages, texts }: Going) =>
  `${n(batches)} 个批次共 ${n(pages)} 页，连同文字、您的更正和保存的图片，以及为识别过的图片保留的全部文字（共 ${n(texts)} 份）`;

export const batchesZh: BatchMessages = {
  tag: 'zh-CN',
  title: '我的批次',
  unfinishedTitle: '从停下的地方继续',
  readOf: (read, total) => `已识别 ${n(read)} 页，共 ${n(total)} 页`,
  allRead: (total) => `已识别 ${n(total)} 页`,
  failed: (count) => `${n(count)} 页失败`,
  elsewhere: '已在另一个标签页中打开',
  goOn: '继续',
  open: '打开',
  watch: '查看',
  retryFailed: '重试失败页',
  openNamed: (action, name) => `${action}：${name}`,
  rename: (name) => `重命名 ${name}`,
  newName: '新名称',
  remove: (name) => `删除 ${name}`,
  removeConfirm: (name, unexported) =>
    unexported > 0
      ? `删除“${name}”？其中 ${n(unexported)} 页的文字尚未导出，删除后无法找回。`
      : `删除“${name}”？已导出的文件不受影响。`,
  removed: (name) => `已删除“${name}”。`,
  removeYes: '删除',
  removeNo: '保留',
  clearConfirm: (going) =>
    `将删除 ${results(going)}。您的配方、列表、设置和识别模型会保留，已导出的文件不受影响。`,
  clearEverything: '删除我的全部数据',
  everythingConfirm: (going) =>
    `将删除本应用保存在此浏览器中的一切：${results(going)}；您的 ${n(going.recipes)} 个配方、${n(going.catalogues)} 个列表及为其名称所作的选择；您的设置；以及识别模型（需要时会重新下载）。只有已导出或已备份的内容会保留。`,
  everythingYes: '全部删除',
  busy: '这个批次已在另一个标签页中打开。',
  someBusy: '有批次在另一个标签页中打开，请先在那里关闭它。',
  removeFailed: '无法删除。',
  openFailed: '无法打开这个批次。',
  keepPictures: '供核对的图片',
  keep: {
    none: {
      name: '只用原文件',
      what: '不额外保存。重新加载后，只有在 Chrome 或 Edge 中拖放或选择的文件夹才能再次显示图片，否则只有小预览图。',
    },
    preview: {
      name: '预览图',
      what: '每边最多 1600 像素，多数页约 60 kB，最多 0.4 MB；能再次找到文件夹时不保存。',
    },
    whole: { name: '整张图片', what: '与文件一样大；能再次找到文件夹时不保存。' },
  },
  textBudget: '文字的空间',
  textBudgetWhat: '超过时会提醒，文字不会自动删除。',
  pictureBudget: '图片的空间',
  pictureBudgetWhat: '超过时，最早识别完的图片会被删除。',
  budgetUsed: (used) => `已用 ${used}。`,
  notify: '批次完成且标签页在后台时通知我',
  notifyRefused: '浏览器不允许本页发送通知。',
  backUpAll: '备份全部',
  backUp: (name) => `备份 ${name}`,
  backUpAsk: (size) => `是否一并备份已保存的图片？共 ${size}。`,
  backUpWith: '包含图片',
  backUpWithout: '不含图片',
  withPictures: '包括图片',
  restore: '恢复备份',
  backingUp: '正在写入备份…',
  backupFailed: '备份写入失败。',
  restoring: '正在读取备份…',
  restored: (count) => `已从备份恢复 ${n(count)} 个批次`,
  restoreRefused: (why) => `没有恢复任何内容：${why}`,
  refusals: {
    'not-a-backup': '这不是本应用的备份文件。',
    damaged: '文件已损坏。',
    newer: '文件来自本应用的更新版本。',
    full: '空间不足。',
    failed: '无法保存。',
  },
};
