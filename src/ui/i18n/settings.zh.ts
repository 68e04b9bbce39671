import type { Tuning } from '../../state/app/Preferences.svelte';
import type { SettingsMessages } from './settings.en';

const n = (count: number) => count.toLocaleString('zh-CN');

/** What other numbers of pages at a time than the chosen one would bring. */
const only = (trial: Tuning['trial']) => {
  const percent = Math.round((trial?.gain ?? 0) * 100);
  return percent > 0 ? `只快 ${percent}%` : '并不更快';
};

const sized = (size: string | null) => (size === null ? '' : `（${size}）`);

export const settingsZh: SettingsMessages = {
  title: '设置',
  sections: {
    display: '显示',
    reading: '识别',
    languages: '语言',
    storage: '存储',
    advanced: '高级',
    about: '关于',
  },
  sectionsLabel: '分区',
  advancedWhat: '如何把各页分给多个核心、由什么来识别、有多快。通常无需改动。',
  language: '语言',
  languageAuto: '跟随浏览器',
  theme: '配色',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  singleKeys: '单键快捷键',
  singleKeysWhat: '无需 Ctrl，直接按 J、K、? 等键即可操作。用语音控制电脑时请关闭。',
  allKeys: '显示所有快捷键',
  workers: '同时识别的页数',
  workersWhat: (cores) => `本机有 ${n(cores)} 个核心。每识别一页约占 150 MB 内存。`,
  autoChose: {
    measuring: ({ workers }) => `自动：暂时同时识别 ${n(workers)} 页，正在测量再多是否更快。`,
    cores: ({ workers }) => `自动：同时识别 ${n(workers)} 页，每个核心一页。`,
    'no-gain': ({ workers, trial }) =>
      `自动：同时识别 ${n(workers)} 页；${n(trial?.workers ?? workers + 1)} 页${only(trial)}。`,
    'no-loss': ({ workers, trial }) => `自动：同时识别 ${n(workers)} 页；再多${only(trial)}。`,
    memory: ({ workers }) => `自动：同时识别 ${n(workers)} 页；再多会占用过多内存。`,
    start: ({ workers }) => `自动：同时识别 ${n(workers)} 页；再多一页无法启动。`,
  },
  automatic: '自动',
  useAutomatic: '自动选择',
  mode: '识别方式',
  modes: {
    parallel: { name: '并行', what: '同时识别多页，完成一页显示一页。' },
    stream: { name: '逐页', what: '一次识别一页，完成一页显示一页。' },
    batch: { name: '整批', what: '一次识别一页，全部完成后一起显示。' },
  },
  order: '先显示哪一页',
  engineChoices: {
    textLanguage: {
      name: '文字的语言',
      choices: { auto: { name: '由页面决定', what: '根据字母和词语判断。' } },
    },
    latin: {
      name: '拉丁字母的第二个识别器',
      choices: {
        auto: { name: '需要时', what: '没有把握的行由两个识别器共同识别。' },
        always: { name: '总是', what: '所有拉丁字母的行都由两个识别器识别，速度较慢。' },
        never: { name: '从不', what: '更快，也不下载它的 3.4 MB。' },
      },
    },
    lexicon: {
      name: '该语言的单词',
      choices: {
        auto: {
          name: '字母不确定时参考',
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
    submitted: { name: '按列表顺序', what: '每页等前面的页完成后再显示。' },
  },
  modeLater: '下次开始识别时生效。',
  maxMegapixels: '最大图片',
  maxMegapixelsWhat: '超过此大小的图片不会被解码，以免占用内存。',
  megapixels: '百万像素',
  everyFrame: '动画的每一帧',
  everyFrameWhat: '会动的 GIF、WebP、PNG 和 AVIF：此后加入的文件，每一帧作为一页。否则只读第一帧。',
  benchmark: '这台设备的速度',
  benchmarkWhat: '用几种方式识别页面，并加以比较。',
  measureMachine: '测试这台设备的速度',
  stored: '保存在这里的内容',
  storedWhat: '识别过的图片再次加入时会立即显示文字。',
  storedUse: (count, used, quota) =>
    `${n(count)} 页` + (used && quota ? ` · 共占用 ${used}，可用 ${quota}` : ''),
  deleteMine: '删除保存的内容…',
  deleteTitle: '以下内容将被删除，且无法恢复：',
  deleteMore: '选择“全部删除”时，以下内容也会删除：',
  deleteStays: '已导出或已备份的内容仍在您的文件中。',
  nothingStored: '没有保存任何内容。',
  things: {
    batches: (count) => `${n(count)} 个批次`,
    pages: (count) => `${n(count)} 页`,
    texts: (count, size) => `${n(count)} 份文字${sized(size)}，包括以前识别过的图片的文字`,
    pictures: (count, size) => `${n(count)} 张图片和预览图${sized(size)}`,
    corrections: (count) => `您的更正（${n(count)}）`,
    search: () => '为搜索整理的文字',
    recipes: (count) => `您的 ${n(count)} 个页面类型`,
    catalogues: (count) => `${n(count)} 份名称列表`,
    packs: (count) => `您添加的 ${n(count)} 个语言包`,
    settings: () => '您的设置',
  },
  models: (size) => `识别模型（${size}），需要时会重新下载`,
  deleteResults: '删除批次和文字',
  deleteEverything: '全部删除',
  keepNo: '保留',
  version: (version) => `版本 ${version}`,
  licences:
    'Scriptorium 是遵循 Apache 2.0 许可的自由软件。识别使用 PaddleOCR 的 PP-OCRv4 模型（Apache 2.0），由 ONNX Runtime（MIT）运行；单词来自 SCOWL（MIT、BSD）、Dicollecte（MPL 2.0）、RLA-ES（MPL 1.1）、Softcatalà（LGPL 2.1）、Raimundo Santos Moura（MPL 2.0）和 OpenTaal（BSD）的 Hunspell 词典；字体为 Source Sans、Source Serif 和 IBM Plex Mono（OFL 1.1）；界面使用 Svelte、Comlink、virtua、Papa Parse（MIT）、idb、d3-scale（ISC）和 Workbox（MIT）。',
};
