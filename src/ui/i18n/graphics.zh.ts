import type { GraphicsMessages } from './graphics.en';

const seconds = (ms: number) =>
  `${(ms / 1000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 秒`;

const stageNames = { detection: '查找文字', recognition: '识别文字' } as const;

export const graphicsZh: GraphicsMessages = {
  title: '处理器还是显卡',
  choices: {
    auto: { name: '自动', what: '经检测结果正确且更快的步骤，才使用显卡。' },
    wasm: { name: '处理器（WebAssembly）', what: '到处可用。' },
    webgpu: { name: '显卡（WebGPU）', what: '同时识别的各页中有一页使用，即使更慢；同样会检测。' },
  },
  obstacles: {
    'no-webgpu': '此浏览器没有 WebGPU，由处理器识别。',
    'no-adapter': '浏览器没有向本页提供显卡，由处理器识别。',
    'no-jspi': '此浏览器无法在 WebAssembly 中等待显卡（没有 JSPI），由处理器识别。',
    webkit: 'Safari 使用 WebGPU 时会泄漏内存，因此由处理器识别，除非您另行选择。',
    software: '这里的显卡由处理器模拟，慢得多，因此不使用，除非您选择它。',
  },
  overruled: {
    webkit: 'Safari 使用 WebGPU 时会泄漏内存。因为您选择了显卡，仍会试用。',
    software: '这里的显卡由处理器模拟，慢得多。因为您选择了显卡，仍会试用。',
  },
  adapter: (name) => `显卡：${name || '浏览器没有说明型号'}。`,
  stage: (stage, check) =>
    check.agrees
      ? `${stageNames[stage]}：两者结果相同；显卡 ${seconds(check.gpuMs)}（首次 ${seconds(check.coldMs)}），处理器 ${seconds(check.wasmMs)}。`
      : `${stageNames[stage]}：显卡的结果与处理器不同。`,
  lines: ({ lines }) => `用一张图片中的 ${lines} 行文字检测。`,
  uses: ({ detection, recognition }) => {
    if (detection === recognition)
      return detection === 'webgpu' ? '一个识别器用显卡查找并识别文字。' : '由处理器识别。';
    return detection === 'webgpu'
      ? '一个识别器用显卡查找文字，用处理器识别。'
      : '一个识别器用处理器查找文字，用显卡识别。';
  },
  disagreesForced: '检测未通过但仍选用显卡：末行结果不同的页会用处理器重新识别。',
  checkFailed: '检测未能完成，由处理器识别。',
  hasFailed: '显卡在识别时出错，已改用处理器继续。',
  untested: '开始识别时会检测显卡。',
  checking: '正在检测显卡…',
  testNow: '立即检测',
  testAgain: '重新检测',
};
