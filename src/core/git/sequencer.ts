/**
 * The files in which git keeps several picks: `sequencer/todo`, `head`, `opts` (git's sequencer.c; no command prints
 * them). Read-only: git writes them.
 */
import type { Sequencer, SequencerOptions } from './sequencerState.ts';
import path from 'node:path';
import { run, type Git } from './git.ts';
import { readRegularContent } from '../files/readRegularFile.ts';

/** @returns undefined where no sequence runs */
export async function readSequencer(git: Git, gitDir: string): Promise<Sequencer | undefined> {
    const dir = path.join(gitDir, 'sequencer');
    const todo = await textOf(path.join(dir, 'todo'));
    if (todo === undefined) return undefined;
    const opts = await run(git, ['config', '--file', path.join(dir, 'opts'), '--null', '--list']);
    return {
        ...parseTodo(todo),
        head: (await textOf(path.join(dir, 'head')))?.trim() || undefined,
        safe: (await textOf(path.join(dir, 'abort-safety')))?.trim() || undefined,
        options: parseOptions(opts.code === 0 ? opts.stdout : ''),
    };
}

/** `pick <id> <subject>`, one per line. Pure. */
export function parseTodo(text: string): Pick<Sequencer, 'action' | 'todo'> {
    const lines = [...text.matchAll(/^(pick|revert|p) ([0-9a-f]{4,64})(?: .*)?$/gm)];
    return { action: lines[0]?.[1] === 'revert' ? 'revert' : 'pick', todo: lines.map((line) => line[2]!) };
}

/** `<key>\n<value>\0`, as `git config --null --list` prints it. Pure. */
export function parseOptions(text: string): SequencerOptions {
    const values = text
        .split('\0')
        .map((entry) => entry.split('\n'))
        .map(([key, ...value]) => [key!, value.join('\n')] as const);
    const is = (key: string) => values.some(([name, value]) => name === key && value === 'true');
    const mainline = Number(values.find(([name]) => name === 'options.mainline')?.[1]);
    return {
        recordOrigin: is('options.record-origin'),
        signOff: is('options.signoff'),
        ...(mainline > 0 ? { mainline } : {}),
        strategyOptions: values.filter(([name]) => name === 'options.strategy-option').map(([, value]) => value),
    };
}

async function textOf(file: string): Promise<string | undefined> {
    return (await readRegularContent(file, { max: 64 << 20 }))?.toString('utf8');
}
