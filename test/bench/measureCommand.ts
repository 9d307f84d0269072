/** A command of the built command line in a process of its own: what it takes, of itself and of git. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder, type Repo } from '../support/repo.ts';

const cli = path.resolve(import.meta.dirname, '../../dist/cli.cjs');

/**
 * @param work processor time of our own process and of git in place of seconds
 * @returns a cell of a table, and a line with each verb of git
 */
export function measureCommand(
    repo: Repo,
    args: readonly string[],
    work: boolean,
): { readonly cell: string; readonly verbs: string } {
    const folder = temporaryFolder();
    const out = path.join(folder, 'usage');
    const hook = path.join(folder, 'hook.cjs');
    const report = `require('node:fs').writeFileSync(${JSON.stringify(out)}, JSON.stringify(process.resourceUsage()))`;
    writeFileSync(hook, `if (!process.send) process.on('exit', () => ${report});\n`);
    const from = performance.now();
    const ran = spawnSync(process.execPath, ['-r', hook, cli, ...args], {
        cwd: repo.dir,
        // Of a busy machine, where only work is measured.
        timeout: work ? 3_600_000 : 300_000,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: work ? { ...process.env, PATH: countGit(folder) } : process.env,
    });
    const seconds = (performance.now() - from) / 1000;
    if (ran.error) return { cell: 'over 300 s', verbs: '' };
    const why = ran.status === null || ran.status > 1 ? ` !${ran.status ?? ran.signal} ${oneLine(ran.stderr)}` : '';
    if (why && ran.status === null) return { cell: why, verbs: '' };
    const usage = JSON.parse(readFileSync(out, 'utf8')) as NodeJS.ResourceUsage;
    if (!work) return { cell: `${seconds.toFixed(1)} s ${Math.round(usage.maxRSS / 1024)} MB${why}`, verbs: '' };
    const own = (usage.userCPUTime + usage.systemCPUTime) / 1e6;
    const calls = readCalls(folder);
    const git = calls.reduce((sum, call) => sum + call.seconds, 0);
    const cell = `${own.toFixed(1)} s, git ${git.toFixed(1)} s of ${calls.length}${why}`;
    const verbs = [...new Set(calls.map(({ verb }) => verb))].map((verb) => {
        const same = calls.filter((call) => call.verb === verb);
        return { verb, count: same.length, seconds: same.reduce((sum, call) => sum + call.seconds, 0) };
    });
    const told = verbs.sort((one, other) => other.seconds - one.seconds).slice(0, 8);
    return {
        cell,
        verbs: `\n      ${told.map((each) => `${each.verb} ${each.count} × ${each.seconds.toFixed(1)} s`).join(', ')}`,
    };
}

/** Puts a git in front that notes its verb and its processor time. @returns the PATH */
function countGit(folder: string): string {
    const there = process.env['PATH'] ?? '';
    const tools = path.join(folder, 'bin');
    mkdirSync(tools);
    const log = path.join(folder, 'calls');
    writeFileSync(
        path.join(tools, 'git'),
        `#!/bin/bash
PATH=${JSON.stringify(there)}
git "$@"
status=$?
while [ "$1" = -c ] || [[ "$1" = --*-* ]] || [ "$1" = -C ]; do [[ "$1" = -? ]] && shift; shift; done
times > ${JSON.stringify(log)}.$$
echo "$1" $(cat ${JSON.stringify(log)}.$$) >> ${JSON.stringify(log)}
exit $status
`,
        { mode: 0o755 },
    );
    return `${tools}${path.delimiter}${there}`;
}

/** `verb 0m0.001s 0m0.002s 0m0.010s 0m0.003s`: the shell's own time, then that of git. */
function readCalls(folder: string): { readonly verb: string; readonly seconds: number }[] {
    const file = path.join(folder, 'calls');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    return lines.map((line) => {
        const [verb = '', , , ...spent] = line.split(' ');
        const seconds = spent.map((each) => /^(\d+)m([\d.]+)s$/.exec(each)!).map(([, min, s]) => +min! * 60 + +s!);
        return { verb, seconds: seconds.reduce((sum, each) => sum + each, 0) };
    });
}

function oneLine(stderr: Buffer): string {
    return stderr.toString().trim().split('\n').at(-1)!.slice(0, 60);
}
