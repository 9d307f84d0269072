/**
 * The questions that a user asks the history by hand (the backporting guide of Linux), as git commands: shown as they
 * are typed, run as arguments.
 */
import { quoteForShell } from '../base/quoteForShell.ts';
import { GitFailed, run, type Git } from './git.ts';

/** One question with its subject; revisions and ranges are as a user types them. */
export type HistoryQuestion =
    /** A commit with whole functions around each change. */
    | { readonly kind: 'commit'; readonly commit: string }
    /** What happened to a function, or to lines, in a range. */
    | ({ readonly kind: 'history'; readonly range: string } & Place)
    /** Who wrote the lines, as of `rev`. */
    | ({ readonly kind: 'blame'; readonly rev: string } & Place)
    /** Commits of a range: all, or those that touch a path, a function, or lines that a regular expression finds. */
    | {
          readonly kind: 'search';
          readonly range: string;
          readonly path?: string;
          readonly functionName?: string;
          readonly regex?: string;
      };

interface Place {
    readonly path: string;
    /** A function's name, or its lines (1-based, both included). */
    readonly at: { readonly functionName: string } | { readonly from: number; readonly to: number };
}

/* eslint-disable git/end-of-options -- shown as typed; askHistory lets no revision be an option */
/** As a user would type it: without what only makes the output the same on every machine. Pure. */
export function questionArgs(question: HistoryQuestion): string[] {
    switch (question.kind) {
        case 'commit':
            return ['show', '-W', question.commit];
        case 'history':
            return ['log', '-L', `${placeArg(question.at)}:${question.path}`, question.range];
        case 'blame':
            return ['blame', '-L', placeArg(question.at), question.rev, '--', question.path];
        case 'search': {
            const { range, path, functionName, regex } = question;
            if (functionName && path)
                return ['log', '--oneline', '-s', '-L', `${placeArg({ functionName })}:${path}`, range];
            return ['log', '--oneline', ...(regex ? ['-G', regex] : []), range, '--', ...(path ? [path] : [])];
        }
    }
}

/* eslint-enable git/end-of-options */

/** A line to paste into a shell; a `--` with nothing behind it is left out. Pure. */
export function questionCommandLine(args: readonly string[]): string {
    return quoteForShell(['git', ...args.filter((arg, index) => arg !== '--' || index < args.length - 1)]);
}

const NEUTRAL = ['--no-color', '--no-ext-diff', '--no-textconv'];

/** @returns what git prints @throws GitFailed with git's reason, e.g. a function that is not there */
export async function askHistory(git: Git, question: HistoryQuestion): Promise<string> {
    const revision = 'commit' in question ? question.commit : 'rev' in question ? question.rev : question.range;
    if (revision.startsWith('-')) throw new GitFailed([question.kind], 128, `${revision} is no name of a commit`);
    const [verb, ...rest] = questionArgs(question) as [string, ...string[]];
    const args = [verb, ...(verb === 'blame' ? ['--no-textconv'] : NEUTRAL), ...rest];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout;
}

/** `-L` takes a regular expression: the name is one word of the function's line. */
function placeArg(at: Place['at']): string {
    return 'functionName' in at
        ? `:\\b${at.functionName.replace(/[^\w]/g, '\\$&')}\\b`
        : `${at.from},${Math.max(at.from, at.to)}`;
}
