/** Finds a Chromium and launches it headless. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { cached } from './cache.ts';
import { CACHE } from './paths.ts';

const INSTALLED = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const FLAGS = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
    // Nothing outside this machine can be reached: a test cannot come to depend on it.
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

/**
 * Launches the browser of `CHROME_PATH`, else an installed Chromium, Chrome or Edge, else (on Linux, x64) the one that
 * comes inside an npm package and needs nothing but glibc. Throws when there is none.
 */
export async function launchBrowser(): Promise<Browser> {
    const [executablePath, env] = await findBrowser();
    return chromium.launch({
        executablePath,
        env,
        args: FLAGS,
        // Playwright's own handlers end this process before it has ended the server.
        ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    });
}

type Found = [executable: string, env: Record<string, string>];

async function findBrowser(): Promise<Found> {
    const env = Object.fromEntries(
        Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]),
    );
    const wanted = process.env['CHROME_PATH'];
    if (wanted && wanted !== 'npm') return [wanted, env];
    const installed = wanted === 'npm' ? undefined : INSTALLED.find((file) => existsSync(file));
    if (installed) return [installed, env];
    if (process.platform === 'linux' && process.arch === 'x64') return unpacked(env);
    throw new Error('The browser tests need Chromium, Chrome or Edge: install one, or name it in CHROME_PATH.');
}

/** The browser inside `@sparticuz/chromium`, unpacked into the cache together with its fonts and libraries. */
async function unpacked(env: Record<string, string>): Promise<Found> {
    const { inflate } = await import('@sparticuz/chromium');
    const bin = path.resolve(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../bin');
    const dir = await cached('chromium', async (partial) => {
        // The package unpacks into the temporary folder, whatever that is …
        const before = process.env['TMPDIR'];
        process.env['TMPDIR'] = partial;
        try {
            for (const archive of readdirSync(bin)) await inflate(path.join(bin, archive));
        } finally {
            if (before === undefined) delete process.env['TMPDIR'];
            else process.env['TMPDIR'] = before;
        }
        // … but its font configuration knows only /tmp; a browser without any font crashes.
        const fonts = path.join(CACHE, 'chromium', 'fonts');
        const conf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${path.join(fonts, 'cache')}</cachedir>
</fontconfig>
`;
        writeFileSync(path.join(partial, 'fonts', 'fonts.conf'), conf);
    });
    const libraries = [path.join(dir, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
    const fonts = process.env['FONTCONFIG_PATH'] ?? path.join(dir, 'fonts');
    return [path.join(dir, 'chromium'), { ...env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: fonts }];
}
