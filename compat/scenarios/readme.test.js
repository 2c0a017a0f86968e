// What the README tells a newcomer to paste, as it stands there, but for the address and the client id.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { asOwner } from '../support/http.js';

const run = promisify(execFile);
const HOME = join(import.meta.dirname, '..');
const README = readFileSync(join(HOME, '..', 'README.md'), 'utf8');
const CLIENT_ID = /DAYBOOK_BOOTSTRAP_CLIENT_ID=([0-9a-f-]{36})/.exec(README)[1];
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The code block that has a line, with the values of this run. */
function block(line) {
  const found = README.split('```').find((part) => part.includes(line));
  return found
    .replace(/^\w*\n/, '')
    .replaceAll('http://localhost:8080', process.env.DAYBOOK_URL)
    .replaceAll(CLIENT_ID, process.env.DAYBOOK_CLIENT_ID);
}

before(async () => {
  const payment = { rateType: 'NO_FEE', options: { inPerson: true } };
  await asOwner('POST', '/bookings/v2/services', {
    service: { type: 'CLASS', name: 'Readers', defaultCapacity: 9, onlineBooking: { enabled: true }, payment },
  });
});

test('the lines for a shell answer with services', async () => {
  const { stdout } = await run('bash', ['-eu', '-c', block('TOKEN=$(post')]);
  assert.ok(JSON.parse(stdout).services.length > 0);
});

test('the lines for the client run in Node', async () => {
  const script = join(HOME, `readme-${process.pid}.mjs`);
  writeFileSync(script, block('OAuthStrategy').replace('.items.map(', '.items.flatMap('));
  try {
    assert.match((await run(process.execPath, [script])).stdout, /\[/);
  } finally {
    rmSync(script);
  }
});

test('the lines for the client run in a browser', async (t) => {
  const browser = BROWSERS.find(existsSync);
  if (!browser) {
    t.skip('no Chromium');
    return;
  }
  const { outputFiles } = await build({
    stdin: { contents: block('OAuthStrategy').replace('console.log(', 'document.title = String('), resolveDir: HOME },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  const page = '<!doctype html><title>nothing yet</title><script type="module" src="/lines.js"></script>';
  const site = createServer((request, response) => {
    const script = request.url === '/lines.js';
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
    response.end(script ? outputFiles[0].text : page);
  });
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  const profile = mkdtempSync(join(tmpdir(), 'daybook-readme-'));
  const quiet = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
  try {
    const { stdout } = await run(
      browser,
      [
        '--headless',
        '--no-sandbox',
        ...quiet,
        `--user-data-dir=${profile}`,
        '--virtual-time-budget=20000',
        '--dump-dom',
        `http://127.0.0.1:${site.address().port}/`,
      ],
      { timeout: 60_000 },
    );
    assert.match(stdout, /<title>(?!nothing yet)[^<]+<\/title>/);
  } finally {
    site.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
