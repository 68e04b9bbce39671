import { expect, it } from 'vitest';
import { en } from '../../../src/ui/i18n/en';
import { zh } from '../../../src/ui/i18n/zh';

it.each([
  [0, 'in 1 second', '用时 1 秒'],
  [59.4, 'in 59 seconds', '用时 59 秒'],
  [59.6, 'in 1 minute', '用时 1 分钟'],
  [61, 'in 1 minute 1 second', '用时 1 分钟 1 秒'],
  [95, 'in 1 minute 35 seconds', '用时 1 分钟 35 秒'],
  [120, 'in 2 minutes', '用时 2 分钟'],
  [599.4, 'in 9 minutes 59 seconds', '用时 9 分钟 59 秒'],
  [599.6, 'in 10 minutes', '用时 10 分钟'],
  [3569, 'in 59 minutes', '用时 59 分钟'],
  [3571, 'in 1 hour', '用时 1 小时'],
  [4800, 'in 1 hour 20 minutes', '用时 1 小时 20 分钟'],
  [36_000, 'in 10 hours', '用时 10 小时'],
  [39_000, 'in 11 hours', '用时 11 小时'],
])('%d seconds of work are told', (seconds, english, chinese) => {
  expect([en.inTime(seconds), zh.inTime(seconds)]).toEqual([english, chinese]);
});

it.each([
  [0.2, '1 second left', '还需 1 秒'],
  [41.2, '42 seconds left', '还需 42 秒'],
  [59.5, '1 minute left', '还需 1 分钟'],
  [95, '1 minute 40 seconds left', '还需 1 分钟 40 秒'],
  [3601, '1 hour left', '还需 1 小时'],
  [1_200_000, '333 hours left', '还需 333 小时'],
])('%d seconds that are left are told in tens above a minute', (seconds, english, chinese) => {
  expect([en.timeLeft(seconds), zh.timeLeft(seconds)]).toEqual([english, chinese]);
});
