// npm test: starts Daybook, runs the scenarios against it, stops it. Arguments go to node's test runner.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startDaybook } from './daybook.js';

const daybook = await startDaybook();
try {
  const runner = spawn(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...process.argv.slice(2)], {
    cwd: join(import.meta.dirname, '..'),
    stdio: 'inherit',
    env: { ...process.env, ...daybook.environment },
  });
  process.exitCode = await new Promise((resolve) => runner.once('exit', (code) => resolve(code ?? 1)));
} finally {
  await daybook.stop();
}
