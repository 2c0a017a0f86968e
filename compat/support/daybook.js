// The packaged Daybook as a process: an empty database in a temporary folder, a site with known credentials, a free port.

import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const HOME = join(import.meta.dirname, '..', '..');
const JAR = join(HOME, 'server', 'target', 'daybook.jar');
const START_MILLIS = 120_000;
const READY = /^Daybook is ready at (\S+)/;

/** Half an hour off every full hour and without clock changes, so that instants are easy to say and hard to guess. */
export const TIME_ZONE = 'Asia/Kolkata';

/**
 * Starts it and waits until it serves requests.
 *
 * @returns {Promise<{environment: Record<string, string>, stop: () => Promise<void>}>} what the scenarios need to know,
 *     as environment variables, and the way to end it
 */
export async function startDaybook() {
  if (!existsSync(JAR)) {
    throw new Error('server/target/daybook.jar is missing: run ./mvnw package -DskipTests first.');
  }
  const data = mkdtempSync(join(tmpdir(), 'daybook-compat-'));
  const site = { siteId: randomUUID(), apiKey: `compat-${randomUUID()}`, clientId: randomUUID() };
  const server = spawn(findJava(), ['-XX:+UseSerialGC', '-Xmx512m', '-jar', JAR, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DAYBOOK_HOST: '127.0.0.1',
      DAYBOOK_DATA: data,
      DAYBOOK_BOOTSTRAP_SITE_ID: site.siteId,
      DAYBOOK_BOOTSTRAP_API_KEY: site.apiKey,
      DAYBOOK_BOOTSTRAP_CLIENT_ID: site.clientId,
      DAYBOOK_BOOTSTRAP_TIME_ZONE: TIME_ZONE,
    },
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const url = await readyAt(server, ended);
    return {
      environment: {
        DAYBOOK_URL: url,
        DAYBOOK_SITE_ID: site.siteId,
        DAYBOOK_API_KEY: site.apiKey,
        DAYBOOK_CLIENT_ID: site.clientId,
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The same search as the launcher's. */
function findJava() {
  const script = `. "${join(HOME, 'bin', 'find-java.sh')}" && find_java`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}

/** Resolves with the base URL that it prints. */
function readyAt(server, ended) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Daybook was not ready after ${START_MILLIS} ms.`)), START_MILLIS);
    createInterface({ input: server.stdout }).on('line', (line) => {
      const ready = READY.exec(line);
      if (ready) {
        clearTimeout(late);
        resolve(ready[1]);
      }
    });
    ended.then((code) => {
      clearTimeout(late);
      reject(new Error(`Daybook ended with ${code} before it was ready.`));
    });
  });
}
