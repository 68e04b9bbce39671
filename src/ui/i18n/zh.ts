import type { Tuning } from '../../state/app/Preferences.svelte';
import { durationOf, roundedLeft, type TimeUnit } from './duration';
import type { Messages } from './en';

const n = (count: number) => count.toLocaleString('zh-CN');
const others = (count: number) => `略过 ${n(count)} 个其他文件`;
const units: Record<TimeUnit, string> = { hour: '小时', minute: '分钟', second: '秒' };
const duration = (seconds: number) =>
  durationOf(seconds, (count, unit) => `${n(count)} ${units[unit]}`);

/** What other numbers of workers than the chosen one would bring. */
const only = (trial: Tuning['trial']) => {
  const percent = Math.round((trial?.gain ?? 0) * 100);
  return percent > 0 ? `只快 ${percent}%` : '并不更快';
};

const shapes = {
  paragraphs: { name: '段落', what: '将各行连成段落，并还原行末断开的单词。' },
  printed: { name: '按原版', what: '逐行保留。' },
};

const pageOrders = {
  auto: { name: '自动', what: '各栏依次阅读，表格逐行阅读。' },
  'right-first': { name: '先读右页', what: '左右对开的两页，先读右页。' },
  columns: { name: '按栏', what: '凡有空白分隔之处都逐栏阅读，表格也一样。' },
  rows: { name: '按行', what: '横贯整页，逐行阅读。' },
  block: { name: '整块', what: '横贯整页逐行阅读，不再分块。' },
};

export const zh: Messages = {
  tag: 'zh-CN',
  appName: 'Scriptorium',
  close: '关闭',

  lead: '把装有图片或 PDF 的文件夹拖到这里，读出其中的文字。',
  leadMore: '扫描件、截图、翻拍的书页均可：PDF、JPEG、PNG、HEIC、TIFF、ZIP 等，支持中文和英文。',
  chooseFiles: '选择文件',
  chooseFolder: '选择文件夹',
  trySamples: '试用示例',
  takePicture: '拍照',
  takeNext: '拍下一张',
  orPaste: '也可以直接粘贴图片',
  pastePicture: '粘贴图片',
  privacy: '一切都在本标签页内完成，任何内容都不会离开这台设备。',
  offlineReady: '已可离线使用。',
  firstVisit: (size) => `首次运行会下载识别模型（${size}），仅此一次。`,
  dropHere: '松开即开始识别',
  samplesFailed: '示例加载失败，请检查网络后重试。',
  nothingFound: '拖入的内容里没有文件。',
  dropFailed: '无法读取拖入的内容。',
  dialogFailed: '应用的一部分加载失败，请检查网络，或重新加载本页。',

  addFiles: '添加文件',
  addFolder: '添加文件夹',
  export: '导出',
  copySelected: '复制',
  records: '记录',
  settings: '设置',
  help: '键盘快捷键',
  more: '更多',
  clearList: '清空列表',
  closeBatch: '关闭批次',
  openElsewhere: '这个批次已在另一个标签页中打开',
  addElsewhere: '这个批次已在另一个标签页中打开，请在那里添加文件。',
  filesNeeded: '要识别或显示图片，需要再次读取这个批次的文件夹。',
  allowFiles: '允许',
  keepWhat: '磁盘空间不足时，浏览器可能会删除这里保存的内容。浏览器会询问您是否允许长期保存。',
  keepAsk: '长期保存',
  benchmark: '性能测试',
  measureMachine: '测一测本机的速度',
  benchmarkFirst: '请先关闭性能测试。',

  progressLabel: '识别进度',
  loadingModels: (loaded, total) => `正在下载识别模型，${loaded} / ${total}，仅此一次`,
  startingWorkers: '正在启动识别进程…',
  lookingAtFiles: '正在检查文件…',
  doneOf: (done, total) => `${n(done)} / ${n(total)} 页`,
  perMinute: (rate) => `每分钟 ${n(rate)} 页`,
  timeLeft: (seconds) => `还需 ${duration(roundedLeft(seconds))}`,
  pause: '暂停',
  resume: '继续',
  paused: '已暂停',
  waitingForResume: '识别已暂停，继续后将首先识别本页。',
  cancelAll: '取消',
  readRest: (count) => `继续识别其余 ${n(count)} 页`,
  fileNames: (paths, more) => paths.join('、') + (more > 0 ? `，另有 ${n(more)} 个` : ''),
  onlyHere: '未保存：请保持此标签页打开',
  readHeld: (count) => `继续识别等待中的 ${n(count)} 页`,
  retryFailed: (count) => `重试失败的 ${n(count)} 页`,
  allRead: (count) => `已识别 ${n(count)} 页`,
  someRead: (read, total) => `已识别 ${n(read)} / ${n(total)} 页`,
  inTime: (seconds) => `用时 ${duration(seconds)}`,
  withWorkers: (count) => `${n(count)} 个识别进程`,
  failedCount: (count) => `${n(count)} 页失败`,

  listLabel: '页面',
  filterLabel: '显示',
  filters: { all: '全部', done: '已识别', check: '待检查', failed: '失败' },
  noneInFilter: {
    all: '没有页面。',
    done: '还没有识别完的页面。',
    check: '没有需要检查的页面。',
    failed: '没有失败的页面。',
  },
  leftOut: others,
  nothingToRead: '这些文件里没有图片。',
  states: {
    waiting: '等待中',
    reading: '识别中',
    done: '已识别',
    failed: '失败',
    refused: '未识别',
    cancelled: '已停止',
  },
  cached: '来自缓存',
  cachedWhat: '同一张图片之前识别过，直接使用保存的文字',
  confidence: (percent) => `置信度 ${percent}%`,
  lines: (count) => `${n(count)} 行`,
  linesCached: (count) => `${n(count)} 行 · 来自缓存`,
  noText: '没有找到文字',
  unread: (places) => `有 ${n(places)} 处未识别`,
  unreadPlace: '未识别',
  partial: '图片不完整，只识别了一部分',
  firstFrame: (frames) => `只读了 ${frames.toLocaleString('zh')} 帧中的第一帧`,
  readingPercent: (percent) => `识别中 ${percent}%`,
  cancelPage: (name) => `停止识别 ${name}`,
  retryPage: (name) => `重新识别 ${name}`,
  readPageNext: (name) => `优先识别 ${name}`,
  willBeNext: (count) => (count === 1 ? '接下来识别此页' : `接下来识别这 ${n(count)} 页`),
  removePage: (name) => `从列表中移除 ${name}`,

  select: '选择',
  selectPage: (name) => `选择 ${name}`,
  selectDocument: (name) => `选择 ${name} 的所有页面`,
  pageNumber: (number) => `第 ${number} 页`,
  documentRead: (read, all) => `已识别 ${n(read)} / ${n(all)} 页`,
  documentFailed: (count) => `${n(count)} 页失败`,
  findings: {
    text: '文字',
    'ocr-layer': '旧 OCR',
    'broken-text': '乱码',
    mixed: '图文',
    scan: '扫描',
    blank: '空白',
    given: '附带文字',
    'given-empty': '附带文字为空',
    'given-unlike': '附带文字不符',
    'given-damaged': '附带文字损坏',
  },
  selectedMark: '已选择',
  selection: '所选页面',
  selectedCount: (count) => `已选择 ${n(count)} 页`,
  selectAll: '全选',
  readNext: '优先识别',
  stop: '停止',
  remove: '移除',
  endSelection: '取消选择',
  removed: (count) => `已移除 ${n(count)} 页。`,
  removedPage: (name) => `已移除 ${name}。`,
  undo: '撤销',
  undoHint: '按 Ctrl+Z 可恢复。',
  undone: '已恢复。',
  undoFailed: '无法恢复。',

  back: '返回列表',
  previous: '上一页',
  next: '下一页',
  pageOf: (index, total) => `${n(index)} / ${n(total)}`,
  picture: '图片',
  text: '文字',
  table: '表格',
  zoomIn: '放大',
  zoomOut: '缩小',
  fitWidth: '适合宽度',
  zoomedTo: (percent) => `${percent}%，适合宽度`,
  copyPage: '复制文字',
  copyTables: '复制表格',
  copyLine: '复制此行',
  copied: '已复制',
  copyFailed: '浏览器不允许复制。',
  pictureGone: '原图已无法打开，这里显示的是与文字一同保存的缩略图。',
  pictureBroken: '图片无法显示。',
  textLost: '本页的文字已不在存储中。',
  readAgain: '重新识别',
  waitingForText: '识别完成后，文字会立即显示在这里。',
  loadingText: '正在读取文字…',
  doubtful: (percent) => `存疑：置信度 ${percent}%`,
  shape: '文字版式',
  shapes,
  pageOrder: '阅读顺序',
  pageOrders,
  asRead: (text) => `识别为“${text}”`,
  details: '详情',

  settingsTitle: '设置',
  workers: '识别进程',
  workersWhat: (cores) => `同时识别的页数。本机有 ${n(cores)} 个核心，每个进程约占 150 MB 内存。`,
  autoChose: {
    measuring: ({ workers }) => `自动：暂用 ${n(workers)} 个进程，正在测量增加进程是否更快。`,
    cores: ({ workers }) => `自动：${n(workers)} 个进程，每个核心一个。`,
    'no-gain': ({ workers, trial }) =>
      `自动：${n(workers)} 个进程；用 ${n(trial?.workers ?? workers + 1)} 个${only(trial)}。`,
    'no-loss': ({ workers, trial }) => `自动：${n(workers)} 个进程；再多${only(trial)}。`,
    memory: ({ workers }) => `自动：${n(workers)} 个进程；再多会占用过多内存。`,
    start: ({ workers }) => `自动：${n(workers)} 个进程；再加一个无法启动。`,
  },
  automatic: '自动',
  useAutomatic: '自动选择',
  mode: '识别方式',
  modes: {
    parallel: { name: '并行', what: '所有进程同时识别，完成一页显示一页。' },
    stream: { name: '逐页', what: '只用一个进程，完成一页显示一页。' },
    batch: { name: '整批', what: '只用一个进程，全部完成后一起显示。' },
  },
  order: '结果顺序',
  engineChoices: {
    latin: {
      name: '拉丁字母的第二个识别器',
      choices: {
        auto: { name: '需要时', what: '没有把握的行由两个识别器共同识别。' },
        always: { name: '总是', what: '所有拉丁字母的行都由两个识别器识别，速度较慢。' },
        never: { name: '从不', what: '更快，也不下载它的 3.4 MB。' },
      },
    },
    lexicon: {
      name: '已知单词',
      choices: {
        auto: {
          name: '辅助判断',
          what: '没有把握的重音符号、字母和空格按该语言的单词判断：英语、法语、西班牙语、加泰罗尼亚语、葡萄牙语、荷兰语。人名、大写、数字和编号保持识别结果不变。改动过的单词带下划线，选中该行可看到原来的识别结果。',
        },
        never: { name: '照原样', what: '只保留看到的内容；适合旧式拼写。' },
      },
    },
    statusBar: {
      name: '手机状态栏',
      choices: {
        skip: { name: '忽略', what: '截图顶部的时间、网络和电量不算文字。' },
        keep: { name: '识别', what: '保留截图上的所有内容；适合用作凭证的截图。' },
      },
    },
    facingPages: {
      name: '左右对开的两页',
      choices: {
        'left-first': { name: '先读左页', what: '一张图片中有翻开的书的左右两页时。' },
        'right-first': { name: '先读右页', what: '适合从另一侧翻开的书，如日文书和中文古籍。' },
      },
    },
  },
  orders: {
    finished: { name: '按完成顺序', what: '先识别完的先显示。' },
    submitted: { name: '按提交顺序', what: '每页等前面的页完成后再显示。' },
  },
  modeLater: '下次开始识别时生效。',
  maxMegapixels: '最大图片',
  maxMegapixelsWhat: '超过此大小的图片不会被解码，以免占用内存。',
  everyFrame: '动画的每一帧',
  everyFrameWhat: '会动的 GIF、WebP、PNG 和 AVIF：此后加入的文件，每一帧作为一页。否则只读第一帧。',
  megapixels: '百万像素',
  language: '语言',
  languageAuto: '跟随浏览器',
  singleKeys: '单键快捷键',
  singleKeysWhat: '无需 Ctrl，直接按 J、K、X、N、P、C、+、−、0、? 即可操作。使用语音控制时可关闭。',
  storage: '已保存的结果',
  storageWhat: '识别过的图片再次加入时会立即显示文字。',
  storageUse: (count, used, quota) =>
    `${n(count)} 页` + (used && quota ? ` · 共占用 ${used}，可用 ${quota}` : ''),
  clearStored: '清除已保存的结果',
  clearYes: '清除',
  clearNo: '保留',
  about: '关于',
  version: (version) => `版本 ${version}`,
  licences:
    'Scriptorium 是遵循 Apache 2.0 许可的自由软件。识别使用 PaddleOCR 的 PP-OCRv4 模型（Apache 2.0），由 ONNX Runtime（MIT）运行；单词来自 SCOWL（MIT、BSD）、Dicollecte（MPL 2.0）、RLA-ES（MPL 1.1）、Softcatalà（LGPL 2.1）、Raimundo Santos Moura（MPL 2.0）和 OpenTaal（BSD）的 Hunspell 词典；界面使用 Svelte、Comlink、virtua、Papa Parse（MIT）、idb、d3-scale（ISC）和 Workbox（MIT）。',

  updateReady: '新版本已就绪。',
  reload: '重新加载',
  later: '稍后',
  dismiss: '知道了',
  errors: {
    'empty-file': { what: '文件是空的', todo: '请从原处重新复制一份。' },
    'unsupported-type': {
      what: '不是浏览器能读取的图片',
      todo: '请使用常见的图片，如 JPEG、PNG、HEIC 或 TIFF。',
    },
    'unsupported-pdf': {
      what: '尚不能读取 PDF 文档',
      todo: '请将各页另存为图片后再拖入。',
    },
    'unsupported-raw': {
      what: '这是相机的原始（RAW）照片',
      todo: '请用冲印软件导出为 JPEG 后再拖入。',
    },
    'unsupported-djvu': {
      what: '不能读取 DjVu 文档',
      todo: '请用 DjVu 阅读器导出为 PDF 或 TIFF 后再拖入。',
    },
    'unsupported-postscript': {
      what: '不能读取 PostScript 文件',
      todo: '请另存为 PDF 或图片后再拖入。',
    },
    'unsupported-picture': {
      what: '不能读取这一种图片',
      todo: '请用制作它的程序打开，另存为 PNG 后再拖入。',
    },
    'unsupported-archive': {
      what: '无法打开这种压缩包',
      todo: '请解压后拖入文件夹。',
    },
    'unsupported-office': {
      what: '无法读取 Office 文档和电子书',
      todo: '请另存为 PDF 后再拖入。',
    },
    'pdf-signed': { what: '文档带有签名', todo: '文字已另存在旁边。' },
    'pdf-locked': { what: '文档所有者不允许修改', todo: '文字已另存在旁边。' },
    'pdf-form': { what: '文档是 XFA 表单', todo: '文字已另存在旁边。' },
    'pdf-not-extendable': { what: '无法向此 PDF 添加内容', todo: '文字已另存在旁边。' },
    'pdf-text-differs': { what: '写好的 PDF 未通过检查', todo: '文字已另存在旁边。' },
    'own-backup': {
      what: '这是本应用的备份，不是图片',
      todo: '请在设置中选择“恢复备份”。',
    },
    'archive-encrypted': {
      what: '压缩包有密码',
      todo: '请用密码解压后拖入文件夹。',
    },
    'archive-damaged': {
      what: '压缩包已损坏或不完整',
      todo: '请重新获取。其中完好的文件已在列表中。',
    },
    'archive-too-large': {
      what: '压缩包的内容超出本应用的限度',
      todo: '请解压后拖入文件夹。其余文件已在列表中。',
    },
    'archive-without-pages': {
      what: '压缩包里没有可读取的内容',
      todo: '可以读取图片和 PDF 文档。',
    },
    'unsupported-xfa': {
      what: '这种表单（动态 XFA）的页面要由 Adobe Reader 打开时才生成',
      todo: '请用 Adobe Reader 打开，打印成 PDF 后再拖入。',
    },
    'password-needed': {
      what: '文档需要密码才能打开',
      todo: '输入密码后即可读取各页。',
    },
    'password-wrong': {
      what: '文档密码不正确',
      todo: '请重试：区分大小写，空格也算。',
    },
    'too-large': {
      what: '图片太大，本应用无法读取',
      todo: '请缩小图片，或将其切分成几部分。',
    },
    'unreadable-file': {
      what: '无法从磁盘读取文件',
      todo: '如果文件被移动、修改或设备已拔出，请重新添加。',
    },
    'picture-missing': {
      what: '图片暂时无法取得',
      todo: '请把文件或文件夹再拖放一次，识别会继续。',
    },
    'pictures-not-kept': {
      what: '没有空间保存等待识别的图片',
      todo: '请保持此标签页打开直到全部识别完，或在设置中腾出空间。',
    },
    'pictures-not-copied': {
      what: '有图片无法复制到存储中',
      todo: '请保持此标签页打开直到识别完；被移动或修改过的文件请重新添加。',
    },
    'texts-over-budget': {
      what: '已保存的文字超过了设置中允许的空间',
      todo: '请导出并删除已完成的批次，或在设置中提高上限。',
    },
    'decode-failed': { what: '文件已损坏', todo: '请用其他程序打开并另存一份。' },
    'pixels-hidden': {
      what: '浏览器不让本页读取图片的像素',
      todo: '这是它防止指纹识别的保护措施。请允许本网站读取画布（canvas）数据，或换用其他浏览器或配置文件，然后重新识别。',
    },
    'out-of-memory': { what: '内存不足', todo: '请减少识别进程或缩小图片，然后重新识别。' },
    timeout: { what: '识别时间过长，已停止', todo: '请重新识别本页。' },
    'worker-crashed': {
      what: '识别本页的进程崩溃了',
      todo: '请重新识别；若经常发生，请减少识别进程。',
    },
    'gpu-failed': {
      what: '显卡出错。',
      todo: '识别会改用处理器继续，出错的页会重新识别。可在设置中重新检测显卡。',
    },
    'assets-unavailable': { what: '识别模型加载失败', todo: '请检查网络，然后重新识别。' },
    'assets-corrupt': { what: '识别模型已损坏', todo: '请重新加载页面后再试。' },
    'version-mismatch': {
      what: '应用的新旧版本混在了一起',
      todo: '请关闭其他标签页，并重新加载本页。',
    },
    'storage-lost': {
      what: '浏览器丢失了本应用保存的数据',
      todo: '存储已损坏，或因空间不足被清除。请导入备份，或重新拖入文件夹。',
    },
    'storage-full': {
      what: '没有空间保存结果了',
      todo: '新结果只保留到关闭本标签页为止：请先导出，或在设置中清除已保存的结果。',
    },
    'storage-unavailable': {
      what: '浏览器不允许本应用保存数据',
      todo: '结果和设置只保留到关闭本标签页为止。常见原因是无痕窗口。',
    },
    cancelled: { what: '已停止', todo: '随时可以重新识别本页。' },
    internal: {
      what: '应用内部出错',
      todo: '请重新识别；若仍出错，请附上详情反馈给我们。',
    },
  },
  tooManyPixels: (megapixels) => ({
    what: `图片有 ${n(megapixels)} 百万像素，超过了上限`,
    todo: '请在设置中调高“最大图片”后重新添加，或缩小图片。',
  }),
  problem: ({ what, todo }) => `${what}。${todo}`,

  announceStart: (count) => `开始识别 ${n(count)} 页`,
  announcePercent: (percent) => `已完成 ${percent}%`,
  announceDone: (read, failed, leftOut) =>
    `已识别 ${n(read)} 页` +
    (failed > 0 ? `，${n(failed)} 页失败` : '') +
    (leftOut > 0 ? `，${others(leftOut)}` : ''),

  unsupportedTitle: 'Scriptorium 无法在此浏览器中运行',
  unsupported: '浏览器版本过旧，或某项保护措施关闭了以下必需的功能：',
  features: {
    'module-workers': '模块 Worker：同时识别多页',
    wasm: 'WebAssembly：运行识别模型',
    'wasm-simd': '支持 SIMD 的 WebAssembly：运行识别模型',
    'offscreen-canvas': '带 2d 上下文的 OffscreenCanvas：读取图片的像素',
    'image-decoding': 'createImageBitmap：打开图片',
    storage: 'IndexedDB：保存批次和文字',
    'recent-javascript': '2023 年的 JavaScript',
  },
  unsupportedTodo:
    '较新的 Firefox、Chrome、Edge 或 Safari 都具备这些功能。在 iPhone、iPad 或 Mac 上，可以只对本网站关闭锁定模式。',
};
